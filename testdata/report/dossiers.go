package report

// dossiers are the counts of one level, unit or field in a period. They
// satisfy: received = carried + new, new = online + direct, received =
// resolved + pending, and the sums over how things ended.
type dossiers struct {
	carried, online, direct  int
	early, onTime, late      int
	inTime, overdue          int
	enteredOnline, systemAll int // dossiers entered in the electronic system
}

func (h dossiers) fresh() int    { return h.online + h.direct }
func (h dossiers) received() int { return h.carried + h.fresh() }
func (h dossiers) resolved() int { return h.early + h.onTime + h.late }
func (h dossiers) pending() int  { return h.inTime + h.overdue }

func (h dossiers) plus(g dossiers) dossiers {
	return dossiers{h.carried + g.carried, h.online + g.online, h.direct + g.direct, h.early + g.early, h.onTime + g.onTime,
		h.late + g.late, h.inTime + g.inTime, h.overdue + g.overdue, h.enteredOnline + g.enteredOnline, h.systemAll + g.systemAll}
}

// habits are how an office fares, and what its report tells apart.
type habits struct {
	late, overdue, online int // in 1000 of the dossiers
	early                 bool
}

// newDossiers invents the counts of one level: about size new ones, carried
// over from before.
func newDossiers(d dice, size, carried int, h habits) dossiers {
	fresh := size * d.between(70, 130) / 100
	if fresh < 3 {
		fresh = d.between(3, 9)
	}
	x := dossiers{carried: carried}
	x.online = min(fresh, fresh*h.online*d.between(70, 130)/100000)
	x.direct = fresh - x.online
	all := x.received()
	pending := min(all/2, all*d.between(2, 60)/1000+d.n(4))
	x.overdue = min(pending, pending*h.overdue*d.between(0, 200)/100000)
	x.inTime = pending - x.overdue
	done := all - pending
	x.late = min(done/3, (done*h.late*d.between(0, 200)/100+d.n(1000))/1000)
	if h.late == 0 {
		x.late = 0
	}
	if h.early {
		x.early = (done - x.late) * d.between(30, 80) / 100
	}
	x.onTime = done - x.late - x.early
	x.systemAll = fresh*d.between(55, 100)/100 + 1
	x.enteredOnline = x.systemAll * d.between(25, 100) / 100
	return x
}
