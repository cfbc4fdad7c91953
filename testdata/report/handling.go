package report

// handling says the dossiers of one level: what came, what was done, what is
// pending. Each form tells apart what another leaves together, so each prints
// its own set of indicators.

// handlingForm is how much a report tells apart.
type handlingForm int

const (
	threeWays  handlingForm = iota // received = on time + late + pending in time
	carriedNew                     // received = carried + new; resolved; pending
	fiveWays                       // resolved early, on time, late; pending in time, overdue
	together                       // early and on time as one, with its rate
)

// fit makes counts that a form can say without leaving anything out.
func (f handlingForm) fit(x dossiers) dossiers {
	switch f {
	case threeWays, carriedNew:
		x.onTime, x.early = x.onTime+x.early, 0
	}
	if f == threeWays {
		x.inTime, x.overdue = x.inTime+x.overdue, 0
	}
	return x
}

// dossierSlots are every count of a level, ready to print; only those that a
// template uses become figures.
func (c *composer) dossierSlots(level, unit string, x dossiers) slots {
	f := func(indicator string, v int) *Figure {
		g := c.figure(indicator, level, v)
		g.Unit = unit
		return g
	}
	s := slots{"received": c.val(f("HS.RECEIVED", x.received())), "carried": c.val(f("HS.CARRIED", x.carried)),
		"new": c.val(f("HS.NEW", x.fresh())), "online": c.val(f("HS.NEW_ONLINE", x.online)), "direct": c.val(f("HS.NEW_DIRECT", x.direct)),
		"resolved": c.val(f("HS.RESOLVED", x.resolved())), "pending": c.val(f("HS.PENDING", x.pending()))}
	ok := f("HS.RESOLVED_EARLY_ONTIME", x.early+x.onTime)
	if x.resolved() > 0 {
		ok.Percent = rate(x.early+x.onTime, x.resolved(), c.style.decimals)
		s["okrate"] = c.pct(ok)
	}
	s["ok"] = c.val(ok)
	s["early"] = c.val(f("HS.RESOLVED_EARLY", x.early))
	s["ontime"] = c.val(f("HS.RESOLVED_ONTIME", x.onTime))
	s["late"] = c.val(f("HS.RESOLVED_LATE", x.late))
	s["intime"] = c.val(f("HS.PENDING_INTIME", x.inTime))
	s["overdue"] = c.val(f("HS.PENDING_OVERDUE", x.overdue))
	if x.late == 0 {
		s["nolate"] = none(pick(c.dice, "không có hồ sơ trễ hạn", "không có hồ sơ quá hạn", "không phát sinh hồ sơ giải quyết trễ hạn", "không có trường hợp trễ hẹn"), f("HS.RESOLVED_LATE", 0))
	}
	if x.overdue == 0 {
		s["nooverdue"] = none(pick(c.dice, "không có hồ sơ đang giải quyết quá hạn", "không có hồ sơ tồn đọng quá hạn"), f("HS.PENDING_OVERDUE", 0))
	}
	return s
}

// receivedWords open the statement of one level.
func receivedWords() []string {
	return []string{
		"[đã |]tiếp nhận {received} {hs}",
		"tổng số {hs} [tiếp nhận|phải giải quyết|đã tiếp nhận] [là |]{received} {hs}",
		"tiếp nhận: {received} {hs}",
		"số hồ sơ [tiếp nhận|nhận giải quyết] [trong kỳ |]là {received}",
		"[đã |]tiếp nhận và [xử lý|giải quyết] {received} {hs}",
		"tổng số hồ sơ yêu cầu giải quyết thủ tục hành chính trong kỳ là {received} bộ",
		"có {received} {hs} [được tiếp nhận|phải giải quyết]",
		"{received} {hs} đã tiếp nhận[ trong kỳ|]",
		"số hồ sơ đã tiếp nhận: {received}",
	}
}

func carriedWords() []string {
	return []string{
		"(trong đó [mới tiếp nhận|tiếp nhận mới] {new} {hs}, [kỳ trước chuyển qua|từ kỳ trước chuyển sang|tồn kỳ trước chuyển sang là] {carried} {hs})",
		"[gồm|bao gồm|trong đó]: tiếp nhận mới {new} {hs}; [số hồ sơ tồn kỳ trước|từ kỳ trước chuyển qua] {carried} {hs}",
		", trong đó {carried} {hs} kỳ trước chuyển qua và {new} {hs} mới tiếp nhận",
		"(số mới tiếp nhận trực tuyến là {online}, trực tiếp, dịch vụ bưu chính {direct}, từ kỳ trước {carried})",
		"(kỳ trước chuyển qua: {carried}; tiếp nhận mới: {new})",
		", gồm {new} {hs} mới và {carried} {hs} tồn kỳ trước",
		"(tiếp nhận trực tuyến {online} {hs}, tiếp nhận trực tiếp và qua bưu chính công ích {direct} {hs}, kỳ trước chuyển sang {carried} {hs})",
	}
}

// handledWords are the templates of a form, by what there is to say.
func handledWords(f handlingForm, x dossiers) []string {
	late := "{late} {hs}"
	switch f {
	case threeWays:
		if x.late == 0 {
			return []string{"[đã |]giải quyết đúng {han} {ontime} {hs}; [đang giải quyết[ nhưng|,]|] chưa đến {han} {intime} {hs}; {nolate}",
				"giải quyết đúng {han}: {ontime} {hs}; đang giải quyết nhưng chưa đến {han}: {intime} {hs}; {nolate}",
				"{ontime} {hs} đã giải quyết đúng {han}, {intime} {hs} chưa đến {han} giải quyết, {nolate}"}
		}
		return []string{
			"[đã |]giải quyết đúng {han} {ontime} {hs}; chưa đến {han} giải quyết {intime} {hs}; giải quyết trễ {han} " + late,
			"giải quyết đúng {han}: {ontime} {hs}; đang giải quyết[ nhưng|] chưa đến {han}: {intime} {hs}; trễ {han}: " + late,
			"trả đúng {han} {ontime} {hs}, trễ {han} " + late + ", còn {intime} {hs} chưa đến {han}",
			"{ontime} {hs} [được giải quyết|đã trả] đúng {han}; {late} {hs} giải quyết trễ {han}; {intime} {hs} đang giải quyết trong {han}",
			"đúng {han} {ontime}; [quá|trễ] {han} {late}; chưa đến {han} {intime}",
			"[số hồ sơ |]giải quyết đúng {han} là {ontime} {hs}, giải quyết trễ {han} là {late} {hs}, số còn lại {intime} {hs} chưa đến {han}",
			"trong đó {ontime} {hs} đã giải quyết đúng {han}, {intime} {hs} đang giải quyết chưa đến {han}, chỉ có {late} {hs} trễ {han}",
			"trả kết quả đúng {han}: {ontime}; trả kết quả trễ {han}: {late}; đang trong {han} giải quyết: {intime}",
			"đã trả kết quả đúng {han} {ontime} {hs}; hồ sơ đã trả kết quả nhưng chậm {han} {late} {hs}; chưa đến {han} trả {intime} {hs}",
		}
	case together:
		tail := "; [quá|trễ|chậm] {han} " + late + "; [còn|đang giải quyết] {pending} {hs}"
		if x.late == 0 {
			tail = "; {nolate}; [số hồ sơ đang giải quyết|đang giải quyết] {pending} {hs}"
		}
		return []string{
			"[đã |]giải quyết {resolved} {hs}, trong đó [đúng và trước|trước và đúng|sớm và đúng] {han} {ok} {hs}, [chiếm tỷ lệ|đạt|đạt tỷ lệ] {okrate}" + tail,
			"đã giải quyết {resolved} {hs}; tỷ lệ [trước và đúng|đúng và trước] {han} {okrate} ({ok} {hs})" + tail,
			"số hồ sơ đã giải quyết là {resolved}, có {ok} {hs} [sớm và đúng|trước và đúng] {han} ({okrate})" + tail,
			"đã giải quyết [xong |]{resolved} {hs} ([trước và đúng|đúng và trước] {han} {ok} {hs}, đạt {okrate})" + tail,
		}
	case fiveWays:
		end := "đang giải quyết {pending} {hs} ([trong {han}|chưa đến {han}] {intime}, quá {han} {overdue})"
		if x.overdue == 0 {
			end = "đang giải quyết {pending} {hs}, {nooverdue}"
		}
		return []string{
			"[đã giải quyết|số hồ sơ đã giải quyết:|đã trả kết quả] {resolved} {hs} ([giải quyết |]trước {han} {early}, đúng {han} {ontime}, quá {han} {late}); " + end,
			"số hồ sơ đã giải quyết {resolved}, trong đó: trước {han} {early} {hs}, đúng {han} {ontime} {hs}, [trễ|quá] {han} " + late + "; " + end,
		}
	}
	end := "[đang giải quyết|số hồ sơ đang giải quyết:|còn đang giải quyết] {pending} {hs}[, trong đó|:] [trong {han}|chưa đến {han}] {intime} {hs}, quá {han} {overdue} {hs}"
	if x.overdue == 0 {
		end = "đang giải quyết {pending} {hs}[ đều còn trong thời hạn|, {nooverdue}]"
	}
	mid := "trễ {han} " + late
	if x.late == 0 {
		mid = "{nolate}"
	}
	return []string{
		"[đã giải quyết|đã giải quyết xong|đã trả kết quả] {resolved} {hs}, [trong đó|gồm] đúng {han} {ontime} {hs}, " + mid + "; " + end,
		"[kết quả |]giải quyết xong {resolved} {hs}: đúng {han} {ontime}, " + mid + "; " + end,
		"đã giải quyết và trả kết quả {resolved} {hs}, với {ontime} {hs} đúng {han}, " + mid + "; " + end,
		"[số hồ sơ |]đã giải quyết: {resolved} {hs} (đúng {han} {ontime} {hs}; " + mid + "); " + end,
	}
}

// handle says one level in a form, in one text.
func (c *composer) handle(f handlingForm, level, unit string, lead string) Text {
	x := f.fit(c.counts[level])
	return c.handleCounts(f, level, unit, lead, x)
}

func (c *composer) handleCounts(f handlingForm, level, unit, lead string, x dossiers) Text {
	s := c.dossierSlots(level, unit, x)
	t := pick(c.dice, receivedWords()...)
	if f != threeWays && c.dice.chance(70) {
		t += " " + pick(c.dice, carriedWords()...)
	}
	sep := pick(c.dice, "; ", "; ", ", ")
	return c.say(lead+t+sep+pick(c.dice, handledWords(f, x)...)+".", s)
}
