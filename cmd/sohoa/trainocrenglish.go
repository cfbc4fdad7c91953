package main

// englishParagraphs are in the words of projects and their donors. Training has
// none of them, and most of their words come in no line that it makes.
var englishParagraphs = []string{
	"The project management unit reported that the online public service portal received requests from citizens and enterprises in every district.",
	"Software licences, a server and two scanners were handed over to the office; staff were trained to use the new database and the electronic signature.",
	"Please send the monthly report by email before the fifth working day, together with the index of documents and a backup of the files.",
	"Quality management follows the international standard; an internal audit took place in June and found no major deviation.",
	"Smart city, open data and cloud computing were discussed at the workshop, where Windows and Linux workstations were shown side by side.",
	"The hotline, the website and the mobile app answered questions about business registration, land use rights and health insurance.",
	"Village health stations kept vaccines in refrigerators with temperature loggers; nurses travelled by motorcycle to reach elderly patients.",
	"The grant agreement allows a borrower to shift up to ten percent of any category; larger revisions need a letter of no objection.",
	"Fishermen along the estuary complained about dredging noise, muddy nets and the jetty whose lamps had been broken since Friday.",
	"Installers configured firewalls, virtual private networks and wireless routers in twelve communes, and left laminated instructions beside each device.",
	"Annexes include drawings, bills of quantities, a Gantt chart, minutes of three hearings, and photographs by the drone survey crew.",
	"Teachers borrowed tablets and headphones to rehearse dialogues, then graded essays on whether tourism hurts or helps craft villages.",
	"Feedback forms showed ninety visitors preferred kiosks over counters because queues moved faster and nobody lost a folder.",
	"Our auditors sampled vouchers, fuel coupons and bank statements, and found two duplicate reimbursements which were repaid within weeks.",
	"Whenever heavy rainfall swells the reservoir, operators open spillways gradually and warn downstream households with sirens and text messages.",
	"Cooperatives packaged jasmine tea, cinnamon sticks and dried mango for export to Europe, Japan, New Zealand and Switzerland.",
	"A curriculum on cyber hygiene explains phishing, ransomware, password vaults and how to freeze a hijacked mailbox.",
	"Biologists tagged otters, owls and softshell turtles; poachers' snares were unwound, photographed, mapped and destroyed.",
}
