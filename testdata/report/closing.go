package report

import "fmt"

// future is the plan: what stands here is a target, not a result.
func (c *composer) future() {
	c.heading("PHƯƠNG HƯỚNG, NHIỆM VỤ", "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM", "NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI")
	goal := c.percentage("HS.ONTIME_RATE", "", &Number{Unscaled: int64(c.dice.between(95, 99))})
	goal.Nature, goal.Comparator = "target", ">="
	online := c.percentage("DVC.ONLINE_RATE", "", &Number{Unscaled: int64(5 * c.dice.between(8, 18))})
	online.Nature = "target"
	s := slots{"party": c.cite(c.party()), "goal": c.pct(goal), "online": c.pct(online)}
	k := c.dice.between(4, 8)
	if c.o.Brief {
		k = 2
	}
	for i, t := range sample(c.dice, tasks(), k) {
		c.add(Paragraph, join([]Text{plain(fmt.Sprintf("%d. ", i+1)), upperFirst(c.say(t, s))}, ""))
	}
}
