package lines

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// English words stand in reports for programs, companies and donors. Their
// letters f, j, w and z, and their pairs ff, fi, tt and rn, are none of
// Vietnamese: a network that never sees them reads staff as staft.

// english is a line of English: a sentence, or words in any order so that no
// sentence is learned by heart.
func english(d *rand.Rand) string {
	switch d.IntN(6) {
	case 0:
		return pick(d, EnglishSentences())
	case 1:
		return strings.ToUpper(englishWords(d, 3+d.IntN(6)))
	case 2:
		return names(d)
	}
	return englishWords(d, 5+d.IntN(12))
}

// EnglishWords are the words that English lines are made of, each once.
func EnglishWords() []string {
	all := strings.Fields(englishSmall + " " + englishList)
	slices.Sort(all)
	return slices.Compact(all)
}

// englishWords are n words with marks between some of them; one in eight is of
// no language, so that letters are read and not guessed.
func englishWords(d *rand.Rand, n int) string {
	all := strings.Fields(englishList)
	var out []string
	for i := range n {
		w := pick(d, all)
		switch {
		case d.IntN(3) == 0:
			w = pick(d, strings.Fields(englishSmall))
		case d.IntN(8) == 0:
			w = coined(d)
		}
		if i == 0 || d.IntN(9) == 0 {
			w = capital(w)
		}
		if d.IntN(9) == 0 {
			w += pick(d, []string{",", ".", ";", ":", "?", ")", "’s", "-" + pick(d, all)})
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}

// coined is a word made of English beginnings, middles and ends.
func coined(d *rand.Rand) string {
	s := pick(d, strings.Fields("f j w z fl fr ff j sw tw wh sh sk z k cl bl pr str thr qu v x"))
	for range 1 + d.IntN(2) {
		s += pick(d, strings.Fields("a e i o u ee ea oo ou ai")) + pick(d, strings.Fields("f ff ft fi z zz j ck tt rn rm ll ss sp nt ct rd rt w wn x b d g k l m p"))
	}
	return s + pick(d, strings.Fields("e er ing ed ize ify fy ly tion ness ful ment al y s es"))
}

// names are of companies, programs and files beside Vietnamese words.
func names(d *rand.Rand) string {
	all := strings.Fields(englishList)
	w := func() string { return capital(pick(d, all)) }
	lead := pick(d, []string{"phần mềm ", "Công ty TNHH ", "dự án ", "hệ thống ", "chương trình ", "cổng ", "thiết bị ", "tổ chức ", ""})
	tail := pick(d, []string{" Co., Ltd", " Corp.", " JSC", " " + digits(d, 1+d.IntN(4)), " " + digits(d, 1) + ".0", " Fund", " Office", "", " (" + w() + ")"})
	file := pick(d, all) + "_" + pick(d, all) + pick(d, []string{".xlsx", ".docx", ".pdf", ".zip", ".jpg", ".tiff"})
	switch d.IntN(4) {
	case 0:
		return lead + w() + tail + " và " + w()
	case 1:
		return "tệp " + file + pick(d, []string{"", ", " + pick(d, all) + ".xml"})
	case 2:
		return lead + w() + w() + tail + ", " + coined(d) + ".com"
	}
	return lead + w() + " " + w() + tail
}

// englishSmall are the words that come most often.
const englishSmall = `the of and to in a is for that it as with was on be by at from this are or an have not which has but were they his their
can if will would when all there been one so no out up who what more some into than them its only other do two may any these how then first could
after before over very where most through between under while should each those such off few half if own of for from`

// englishList are words of offices, machines and the world around them.
const englishList = `able access account active add address advice affair afford after again agenda agree air alert amount answer apply archive
area arrow asset attach author award balance bank basic batch battery before begin better bill block board bond book border bottle branch break
bridge brief bright broad browser buffer build bulk button buyer cable cancel capital card carry case catalogue central chair change charge chart
check chief choice claim class clean clear client clock close coffee collect column comment commit common compare complete contract control copy
corner correct cost council count country course cover credit cross current customer cycle daily damage deal decide default define deliver depth
design detail develop device differ digital direct display dozen draft draw drive duty early earn east edge edit effect effort eight eject elect
empty enable energy engine enjoy enough enter equal error event exact example exceed exchange expect expert export extra face factor factory fail
fair false family farm fast father fault favour feature fee feed feel fetch field fifty fight figure fill film filter final find fine finger finish
fire firm fish fit five fix flag flat fleet flexible flight float flood floor flow fly focus fold follow food force foreign forest form format
forward found four frame free freeze frequent fresh front fruit fuel full function fund future gain game garden gate general gift give glass
global goal gold good grade grant graph great green grid group grow growth guard guest guide half handle hard harvest hazard head heavy height
help high hire hold holiday home horizon house huge human idea image impact import improve income inform input inquiry insert inside install
invest invoice issue item jacket jam jeep jet job join joint journal journey judge juice jump junction junior just justice justify keep key
keyboard kind kit know label labour lake large laser later law lawyer layer lead leaf learn leave left legal lens letter level library life lift
light limit line link list load loan local lock log long loss low lunch machine mail main major make manual map margin market master match matter
maximum measure medium member memory merge metal meter method middle minute mirror mix model modern module money month more motor move museum
name narrow nation native nature near need network news next night nine north note notify number object offer officer oil old operate option
order organize output outside owner ozone pack page paint panel paper parent park part partner pass password patch pattern pause pay pending
people period permit person phone photo pick picture piece pilot plan plant plastic plate player point police policy pool poor power practice
prefer prepare press price print private prize problem process produce profile profit program promise proof proper protect provide pulse
purchase purpose puzzle quality quantity quarter question queue quick quiet quite quota race rack radio rain raise range rapid rate ratio raw
reach read ready real realize reason record reduce refer reform refuse region reject relay release relief remote remove rent repair repeat
replace reply request rescue reserve resize result retail return review rice right risk river road role roof room route row rule run rural safe
safety salary sale sample satisfy save scale school science scope score screen sea search season seat second sector secure seize select sell
seminar senior sense serial serve set seven shadow shape share sheet shelf shift ship shop short show side sign signal silver simple single site
six size skill sleep slow small snow social soft soil solar solid solve sort sound source south space spare speak special speed spend sport
spring square stable stage stamp stand start state station stay steel step still stock stop storage storm story street strong student study
subject suffer sugar suit summer supply support survey switch symbol table tackle target tariff task tax teach team tell term test text thank
theory thing think third thousand three ticket tie tiger time title token tool topic total touch tour toward town track trade traffic train
transfer travel treat tree trend trial trouble truck true trust try tube turn twelve twenty twice type under unify union update upgrade upper
urban useful user vaccine valid valley value van vary verify version vessel view village virus visit visual voice volume vote wage wait walk wall
want warm warn wash waste watch water wave way weak wealth weather week weight welcome well west western wheel wide wild wind window winner winter
wire wireless wish within without witness woman wood wool word work worker world worth wrap write wrong yard year yellow yield young zero zone zoom
affect afternoon artwork awkward bazaar benefit blizzard briefing buzz chiefly citrus coffee crazy daffodil dozen efficient emphasize enjoyment
fellow fifteen fifth fizz flour fluff forklift freight freezer fulfil fuzzy gazette giraffe graffiti hazel industrial injection jazz jewel jigsaw
jolly jury kiwi lizard magazine major maze muffin object objective offset organizer outfit oxygen paragraph plywood project quiz razor recognize
reject ruffle saffron scaffold seizure sheriff shuffle size sniff specify staffing subject subway swift swim takeoff toffee traffic tunnel
twelfth typewriter utilize wafer waffle waterway widow wizard workflow wolf wrist zebra zigzag zinc zipper`

// EnglishSentences are whole ones, of offices and of nothing in particular.
func EnglishSentences() []string {
	return []string{
		"The minister of finance will offer a fresh loan to five farms if the flood does not reach the northern valley before winter.",
		"Four jeeps and a forklift left the freight yard just after twelve; the drivers waited for half an hour at the junction.",
		"A quiet judge from the western zone asked whether the fifth witness knew the size of the warehouse and who owned it.",
		"We wish to thank the organizers for their effort, and look forward to a joint seminar with young farmers next year.",
		"If the printer jams, switch it off, lift the cover, take the paper out and wait for a few seconds before you try again.",
		"The fund was set up by three firms to finance safe drinking water, wind power and waste treatment in coastal towns.",
		"Zinc, plywood and wool were shipped from the free trade zone, while fuel and flour followed by rail two weeks later.",
		"Justice officers verified which of the objects had been seized and wrote a brief note for the jury and the lawyers.",
		"Do not format the disk before the backup is verified; a frozen screen does not always mean that work has been lost.",
		"Half of the staffing budget was offset by efficient workflows, and the traffic office now answers within two days.",
		"New firmware fixes a buffer error in the Wi-Fi module; download the zip file, unzip it and follow the wizard.",
		"The journal of the medical faculty reviews what five field trials found about the influenza vaccine and its effects.",
		"Jazz, waffles and coffee were offered in the lobby, where wool merchants from six countries exchanged their views.",
		"Between the two bridges the river flows swiftly; a ferry of sufficient width would serve most of the rural traffic.",
		"Keep the original invoice, the warranty and a photograph of the damaged freezer until the claim has been settled.",
		"She realized that the magazine had emphasized the wrong figure, and wrote to the editor to justify her objection.",
		"World food prices fell for the fifth month, yet few families in the affected area felt any benefit from it.",
		"The joint stock company will export twelve thousand jackets, wrapped in boxes of fifty, with the first shipment in July.",
	}
}
