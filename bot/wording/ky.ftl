# Kyrgyz. What stands in braces keeps its dictionary form: no ending is ever put to a name or a number.

percent = { $number }%
about-election = { $contest }, { $dates }
voters-out-of-country = { IN($place) } добуш берген { $country } жарандары
voters-at-station = { $place }: ушул участокто добуш берген { $country } жарандары
voters-abroad = Чет өлкөдө добуш берген { $country } жарандары
voters-domestic = Өлкө ичинде берилген добуштар: { $country }
voters-all = Өлкөдө жана чет өлкөдө берилген добуштар
voters-unnamed = Ушул жерде берилген добуштар: { $place }
place-lies-in = { $kind }, { $place }
station-name = { $number }-участок
in-place = { $place }, { $parent }
count-title = ДОБУШ САНОО · { $parts }
poll-title = ЭКЗИТПОЛ · { $parts }
stage-estimate = баалоо
stage-projection = болжол
stage-reported = баскычы көрсөтүлгөн эмес
stage-preliminary = алдын ала
stage-official = расмий
status-partial = акыркы эмес
status-complete = толук
status-certified = кол коюлган
status-recount = кайра саноо
status-correction = оңдолгон
stations =
    { $count ->
        [one] { $number } участок
       *[other] { $number } участок
    }
kind-overall = жалпы жыйынтык | жалпы жыйынтыктар
kind-country = өлкө | өлкөлөр
kind-state = штат | штаттар
kind-region = аймак | аймактар
kind-province = провинция | провинциялар
kind-county = округ | округдар
kind-department = департамент | департаменттер
kind-district = район | райондор
kind-constituency = шайлоо округу | шайлоо округдары
kind-municipality = муниципалитет | муниципалитеттер
kind-commune = коммуна | коммуналар
kind-city = шаар | шаарлар
kind-town = шаарча | шаарчалар
kind-village = айыл | айылдар
kind-borough = шаардык район | шаардык райондор
kind-ward = шайлоо району | шайлоо райондору
kind-precinct = шайлоо участогу | шайлоо участоктору
kind-station = участок | участоктор
exact = { $value }
about = болжол менен { $value }
more-than = { FROM($value) } ашык
less-than = { FROM($value) } аз
between = { $low }–{ $high } аралыгында
reportedly = { $what }, кабарланганга караганда
appears = { $what }, кыязы
rows-reportedly = Кабарланганга караганда: { $names }.
rows-appears = Кыязы: { $names }.
added-up =
    { $count ->
        [one] Булактарыбыз ушул жерге таандык кылган жалгыз участок.
       *[other] Булактарыбыз ушул жерге таандык кылган участоктор боюнча биздин сумма.
    }
spoiled = Бузган
invalid = Жараксыз
ballots-and-listed = { $ballots }, { $listed }
ballots = { $number } бюллетень
listed = тизмеде { $number }
took-part = катышкандар: { $number }
turnout-of-listed = Катышуу: тизмедегилердин санынан { $percent }
turnout-of-unknown = Катышуу: { $percent }; кимдердин арасынан экени көрсөтүлгөн эмес
turnout-ours = { $turnout } (биз эсептедик).
base-ballots-cast = Үлүштөр берилген бюллетендердин санынан алынган.
base-valid-votes = Үлүштөр жарактуу добуштардын санынан алынган.
base-voters-registered = Үлүштөр тизмедеги шайлоочулардын санынан алынган.
base-respondents = Үлүштөр жооп бергендердин санынан алынган.
base-respondents-and-refusals = Үлүштөр бардык сурамжылангандардын санынан алынган, жооп берүүдөн баш тарткандар да кирет.
base-unknown = Үлүштөр эмнеден алынганы көрсөтүлгөн эмес.
of-base-ballots-cast = { $what }, берилген бюллетендердин санынан
of-base-valid-votes = { $what }, жарактуу добуштардын санынан
of-base-voters-registered = { $what }, тизмедеги шайлоочулардын санынан
of-base-respondents = { $what }, жооп бергендердин санынан
of-base-respondents-and-refusals = { $what }, бардык сурамжылангандардын санынан
no-count = ДОБУШ САНОО · булактарыбызда жок
no-count-text = { $place }: добуш саноонун жыйынтыгы булактарыбызда жок. Белгисиз дегени нөл эмес.
no-shares = Бул жердеги талапкерлердин үлүшү булактарыбызда жок.
no-ballots = Канча адам добуш бергени булактарыбызда жок.
no-listed = Тизмеде канча адам болгону булактарыбызда жок, ошондуктан катышуу көрсөтүлгөн жок.
figures-disagree = Булактын өз сандары бири-бирине дал келбейт: { $what }.
figures-disagree-apart = Ар башка булактардын сандары бири-бирине дал келбейт: { $what }.
figures-by = { $what } ({ $who })
odds-votes = эсептелген добуш: { $number }
odds-ballots-cast = кутуга салынган бюллетень: { $number }
odds-ballots-issued = таратылган бюллетень: { $number }
odds-voters-registered = тизмедеги шайлоочу: { $number }
odds-invalid = анын ичинен жараксызы: { $number }
odds-each = ар биринде эң көбү { $number } добуш
odds-parts = { $what }, бөлүктөрүнүн суммасы болсо — { $sum }
figures-listed-why = Белгилүү себептердин бири — кошумча тизмелер.
figures-below-zero = Булакта нөлдөн кем сан бар: { $what }.
no-poll = Булактарыбызда экзитпол жок.
base-votes-listed = Үлүштөр аталгандарга берилген добуштардын санынан алынган.
of-base-votes-listed = { $what }, аталгандарга берилген добуштардын санынан
votes-listed = аталгандарга { $number } добуш
votes-listed-only = аталгандарга { $number } добуш; канча адам добуш бергени булактарыбызда жок.
added-up-whole = Биз кошуп чыктык: { $places }.
added-up-part = Биз кошуп чыктык ({ $kinds }): { $total } ичинен { $counted }.
added-up-missing = Саноо жок: { $places }.
added-up-apart = Булар да саналган, бирок бул суммага кирбейт: { $places }.
listed-in = { $candidate }: { $total } ичинен { $number }
not-listed-everywhere = Бардык жерде аталган эмес — { $candidates }.
blank = Бош
exhausted = Түгөнгөн
all-others = Калгандары
option-yes = Ооба
option-no = Жок
units = отчёттук бирдиктер
units-counted =
    { $count ->
        [one] { $number } отчёттук бирдик
       *[other] { $number } отчёттук бирдик
    }
reporting-units = { $kinds }: { $total } ичинен { $reported }
reporting-some = { $kinds }: { $reported }
reporting-expected = күтүлгөн добуштардын санынан { $percent }
at-moment = { $what }, { $moment }
day-and-hour = { $day }, { $hour }
nothing-yet = азырынча эч нерсе санала элек
lead-early = Ким алдыда экенин айтууга саналганы өтө аз ({ $kinds }).
lead-divided = Талапкерлер ар башка ({ $kinds }), ошондуктан алдыдагысы аталбайт.
figures-held = Жаңыраак маалыматтар текшерилип жатат.
figures-held-since = { $when } абалы боюнча; жаңыраак маалыматтар текшерилип жатат.
figures-held-at = Жаңыраак маалыматтар текшерилип жатат: { $places }.
overridden = { $what }: булактан эмес, { $who } маалыматы
count-round = айлампа: { $rounds } ичинен { $round }
round-first = биринчи тур
round-second = экинчи тур
round-third = үчүнчү тур
round-other = { $number }-тур
contest-in-round = { $contest }, { $round }
call-elected = Шайланды деп жарыяланды: { $who }
call-advancing = Кийинки турга өттү деп жарыяланды: { $who }
call-defeated = Утулду деп жарыяланды: { $who }
call-passed = Кабыл алынды деп жарыяланды: { $who }
call-failed = Кабыл алынган жок деп жарыяланды: { $who }
call-ahead = Алдыда деп жарыяланды: { $who }
count-at = Саноо убактысы: { $moment }
call-declared = Жарыяланды: { $who }
call-by = { $call } — { $by }
call-of-party = { $who } ({ $party })
call-held = { $call }; орун сакталды
call-gained = { $call }; мурда — { $party }
call-withdrawn = Кайтарып алынды, { $when }: { $call }
declared-undated = Качан жарыяланганы булактарыбызда жок.
not-called = Булактарыбыздын бири да жеңүүчүнү жарыялаган эмес.
seats-line = Орундар: { $seats }.
seats-summed = Орундар (биз кошуп чыктык: { $units }): { $seats }.
seats-called = Жарыяланган жыйынтыктар боюнча орундар, { $called }: { $seats }.
seats-called-of = Жарыяланган жыйынтыктар боюнча орундар, { $total } ичинен { $called }: { $seats }.
seats-majority = Көпчүлүк: { $total } ичинен { $needed }.
seats-of = { $party } { $number }
candidate-seats = { $place } — орундар: { $total } ичинен { $number }
candidate-seats-summed = { $place } — орундар (биз кошуп чыктык: { $units }): { $total } ичинен { $number }
candidate-seats-called = { $place } — жарыяланган жыйынтыктар боюнча орундар: { $called } ичинен { $number }
seats-unknown = Кимде канча орун бар экени булактарыбызда бул жерде айтылган эмес.
seats-none = Мында мандаттар бөлүштүрүлбөйт.
picture-seats-key = Орундар, баары { $total }
picture-seats-key-called = Жарыяланган жыйынтыктар боюнча орундар, { $total } ичинен { $called }
picture-seats =
    { $count ->
        [one] орун
       *[other] орун
    }
picture-votes = добуш
threshold-needs = Керек: { $needed }.
threshold-has = Керек: { $needed }; { $candidate }: { $percent }.
threshold-of-lists = Босого: { $needed }.
several-votes = Бюллетенде эң көбү { $number } белги коюуга болот.
several-votes-of-ballots = Бюллетенде эң көбү { $number } белги коюуга болот, ошондуктан үлүштөрдүн суммасы 100%дан ашышы мүмкүн.
ways-title = Добуш берүү ыкмалары боюнча
way-election-day = шайлоо күнү
way-early = мөөнөтүнөн мурда
way-absentee = сырттан
way-mail = почта аркылуу
way-provisional = шарттуу бюллетендер
way-abroad = чет өлкөдөн
way-other = башкача
way-line = { $way }: { $what }
topic-unknown = Булактарыбызда бул жерде жок: { $what }.
topic-not-listed = Бул тизмеде жок: { $what }.
topic-other-ways = Барлары: { $ways }.
topic-not-added = Бөлүктөрү боюнча булактарыбызда бар: { $what }, мисалы, { $place }; биз аларды кошпойбуз.
topic-seats = мандаттар
topic-majority = көпчүлүк
topic-threshold = босого
topic-quota = квота
topic-blank = бош бюллетендер
topic-spoiled = жараксыз бюллетендер
topic-reporting = добуштун канча бөлүгү саналганы
topic-expected = күтүлгөн добуштар
topic-final = эсеп акыркыбы
topic-registered = тизмедеги шайлоочулардын саны
topic-issued = берилген бюллетендер
topic-early = мөөнөтүнөн мурда берилген добуштар
topic-mail = почта аркылуу берилген добуштар
topic-absentee = сырттан берилген добуштар
topic-provisional = шарттуу добуштар
topic-election-day = шайлоо күнкү добуштар
reporting-left = Али келе элек: { $units }.
reporting-complete = Булак бул эсепти толук деп атайт.
final-yes = Акыркы: { $stage }.
final-no = Булактарыбызда акыркы деп аталган эмес: { $stage }.
transfers-title = Добуштардын өтүшү, акыркы айлампадан баштап
transfer-line = { $round }-айлампа: { $what }
transfer-out = { $candidate } чыгып калды ({ $number })
transfer-gain = { $candidate } { $number }
transfer-exhausted = түгөнгөн { $number }
round-unknown = Булактарыбызда бул жерде { $round }-айлампа жок.
rounds-unknown = Булактарыбызда бул жерде добуш саноо айлампалары жок.
rounds-not-compared = Айлампалар бул жерде салыштырылбайт: добуш саноонун азыркы абалы көрсөтүлдү.
asked = сурамжылангандар: { $number }
declined = баш тарткандар: { $number }
declined-unknown = канчасы баш тартканы көрсөтүлгөн эмес
with-share = { $number } ({ $percent })
polled-respondents = жооп бергендердин ичинде: { $shares }; { $declined }
polled-respondents-and-refusals = бардык сурамжылангандардын ичинде: { $shares }; { $declined }
polled-unknown = { $shares }; үлүштөр кайсы сандан алынганы көрсөтүлгөн эмес; { $declined }
asked-and-declined = { $asked }, { $declined }. Шайлоочулардын айтымында.
asked-only = { $asked }; канчасы баш тартканы көрсөтүлгөн эмес. Шайлоочулардын айтымында.
asked-unknown = Канча адам сурамжыланганы көрсөтүлгөн эмес. Шайлоочулардын айтымында.
poll-by = Сурамжылаган: { $conductor }.
poll-by-unknown = Сурамжылоону ким жүргүзгөнү көрсөтүлгөн эмес.
poll-added-up = Сурамжыланган участоктор боюнча өз суммабыз.
poll-partial = Акыркы экени белгисиз.
gap = { $polled }. { poll-count-there }
gap-question = Айырма — далил эмес, суроо.
gap-more = { $candidate } { $percent }, { $points }ка көп
gap-less = { $candidate } { $percent }, { $points }ка аз
gap-none = { $candidate } { $percent }, так ошондой
gap-more-at-least = { $candidate } { $percent }, кеминде { $points }ка көп
gap-less-at-least = { $candidate } { $percent }, кеминде { $points }ка аз
gap-within = { $candidate } { $percent }, ушул аралыкта
no-gap = Добуш саноонун жыйынтыгы булактарыбызда жок, ошондуктан айырма көрсөтүлгөн жок.
no-gap-unplaced = Кайсы участоктордо сурамжыланганы булактарыбызда жок, ошондуктан айырма көрсөтүлгөн жок.
no-gap-base = Жооп бергендердин санынан алынган үлүштөр белгисиз, ошондуктан добуш саноо менен айырма көрсөтүлгөн жок.
points =
    { $count ->
        [one] { $number } пайыздык пункт
       *[other] { $number } пайыздык пункт
    }
points-between =
    { $count ->
        [one] { $low }–{ $high } пайыздык пункт
       *[other] { $low }–{ $high } пайыздык пункт
    }
about-points =
    { $count ->
        [one] болжол менен { $number } пайыздык пункт
       *[other] болжол менен { $number } пайыздык пункт
    }
whole = Жалпы жыйынтык: { $candidate } { $percent }
whole-less = Бул жерде { $points }ка аз ({ $low }–{ $high } аралыгында); добуш бергендер — { $voters }.
whole-less-home = Бул жерде { $points }ка аз ({ $low }–{ $high } аралыгында).
whole-more = Бул жерде { $points }ка көп ({ $low }–{ $high } аралыгында); добуш бергендер — { $voters }.
whole-more-home = Бул жерде { $points }ка көп ({ $low }–{ $high } аралыгында).
whole-same = Бул жерде так ошондой; добуш бергендер — { $voters }.
whole-same-home = Бул жерде так ошондой.
whole-unlike = Айырма көрсөтүлгөн жок: үлүштөр ар башка сандан алынган же кайсы сандан экени көрсөтүлгөн эмес.
whole-less-exact = Бул жерде { $points }ка аз; добуш бергендер — { $voters }.
whole-less-exact-home = Бул жерде { $points }ка аз.
whole-more-exact = Бул жерде { $points }ка көп; добуш бергендер — { $voters }.
whole-more-exact-home = Бул жерде { $points }ка көп.
voters-are-out-of-country = чет өлкөдөгү шайлоочулар
voters-are-domestic = өлкө ичиндеги шайлоочулар
voters-are-all = бардык шайлоочулар
not-comparable = Муну экзитпол менен салыштырбаңыз: { $reasons }.
reason-measure = өлчөнгөнү башка
reason-place = бири — бир жер, бири — бүткүл шайлоо
reason-electorate = шайлоочулары башка
reason-stage = бири — сурамжылоо, бири — добуш саноо
reason-base = үлүштөр эмнеден алынганы башка же көрсөтүлгөн эмес
reason-date = күндөрү башка
before = { $year }-жылы: { $ballots }.
before-less = { $year }-жылы: { $ballots }. Азыр { $number } бюллетенге аз, { $percent }.
before-more = { $year }-жылы: { $ballots }. Азыр { $number } бюллетенге көп, { $percent }.
before-same = { $year }-жылы: { $ballots }. Азыр так ошондой.
before-round = { $round }: { $ballots }.
before-round-less = { $round }: { $ballots }. Азыр { $number } бюллетенге аз, { $percent }.
before-round-more = { $round }: { $ballots }. Азыр { $number } бюллетенге көп, { $percent }.
before-round-same = { $round }: { $ballots }. Азыр так ошондой.
percent-range = { $percent } ({ $low } … { $high } аралыгында)
behind = { $origins }, { $publishers }
origins =
    { $count ->
        [one] { $number } баштапкы булак
       *[other] { $number } баштапкы булак
    }
publishers =
    { $count ->
        [one] { $number } басылма
       *[other] { $number } басылма
    }
hedging = «Кабарланганга караганда» деп жазат { $who }: { $what }.
edition = { $number }-чыгарылыш, { $day }
context-title = Жагдай, булактардын айтымында
note-by = { $who }:
note-in = { $speaker }, жарыялаган: { $publishers }
note-line = • { $text }
note-line-reportedly = • Кабарланганга караганда: { $text }
note-line-appears = • Кыязы: { $text }
note-line-rumour = • Имиш-имиш: { $text }
quotation-line = { $person }, { $role }: “{ $text }” — { $who }
quotation-line-plain = { $person }: “{ $text }” — { $who }
variant-line = { $who } мындай баскан: “{ $text }”
congratulation-line = { $person }, { $role }: куттуктаган; сөзү келтирилген эмес — { $who }
congratulation-line-reportedly = { $person }, { $role }: кабарланганга караганда, куттуктаган; сөзү келтирилген эмес — { $who }
others-title = Булактарыбыздагы башка маалыматтар
other-agrees = { $what } — { $who }. Дал келет.
other-alone = { $what } — { $who }.
other-stage = { $what } — { $who }. Эртерээк; кийинки добуш саноодо { $shown }.
other-differs = { $what } — { $who }. Көрсөтүлгөндөн айырмаланат: { $shown }.
other-unmatched = { $what } — { $who }. Добуш саноонун бир да сабына дал келбейт; анда { $shown }.
other-corrected = { $what } — { $who }. Кийин оңдолду: { $shown }.
other-definition = { $what } — { $who }. Аныктамасы боюнча айырмаланат: { $definition }
shown-definition = { $what } — { $definition }
other-poll = { $what } — { $who }.
sources-title = Булактар
source-line = { $publisher }, { $day }
source-line-undated = { $publisher }, күнү жок
retells = { $source }; кайра баяндайт: { $origin }
and-more = … жана дагы { $number }
more-of-them = дагы { $number }
measure-votes = { $candidate } { $value }
measure-vote-share = { $candidate } { $value }
measure-answers = { $candidate }, жооп: { $value }
measure-ballots-issued = таратылган бюллетень: { $value }
measure-ballots-cast = { $value } бюллетень
measure-ballots-rejected = жараксыз: { $value }
measure-rejected-share = жараксыз { $value }
measure-ballots-removed = алып кетилген же жок кылынган бюллетень: { $value }
measure-removed-share = алып кетилген же жок кылынган бюллетень: { $value }
measure-voters-registered = тизмеде { $value }
measure-voters-participated = катышкандар: { $value }
measure-voted-early = мөөнөтүнөн мурда добуш бергендер: { $value }
measure-turnout = катышуу: { $value }
measure-sample-size = сурамжылангандар: { $value }
measure-refusals = баш тарткандар: { $value }
measure-refusal-share = баш тарткандар: { $value }
measure-voters-leaving = чыгып баратканда саналган шайлоочулар: { $value }
measure-stations = участок: { $value }
measure-consular-register = консулдук каттоодо: { $value }
measure-people-in-queue = кезектеги адамдар: { $value }
measure-units-reported = отчёт берген бирдиктер: { $value }
measure-units-total = бардык бирдик: { $value }
measure-expected-vote = күтүлгөн добуштардын санынан { $value } саналды
measure-seats = { $candidate } { $value } орун
measure-ballots-blank = { $value } бош бюллетень
measure-ballots-exhausted = { $value } түгөнгөн бюллетень
change-title = { $place }: { $what }
change-count-estimate = баалоо
change-count-projection = болжол
change-count-reported = добуш саноо, баскычы көрсөтүлгөн эмес
change-count-preliminary = алдын ала добуш саноо
change-count-official = расмий добуш саноо
change-first-estimate = алгачкы баалоо
change-first-projection = алгачкы болжол
change-first-reported = алгачкы добуш саноо, баскычы көрсөтүлгөн эмес
change-first-preliminary = алгачкы добуш саноо, алдын ала
change-first-official = алгачкы добуш саноо, расмий
change-count-withdrawn = добуш саноонун жыйынтыгы кайтарып алынды
change-poll = экзитпол
change-poll-final = экзитпол, акыркы
change-poll-withdrawn = экзитпол кайтарып алынды
change-called = жыйынтык жарыяланды
change-seats = орундар
change-name = { $who } { $value }
change-move = { $who } { $then } → { $now }
change-gone = { $who } { $then } → булактарыбызда жок
change-votes = добуш: { $number }
change-votes-move = добуш: { $then } → { $now }
change-ballots = Бюллетень
change-took-part = Катышкандар
change-was = Мурункусу — { $what }.
change-ahead = Добуш саноодо азыр алдыда: { $now }. Мурда: { $then }.
change-ahead-first = Добуш саноодо азыр алдыда: { $now }. Мурда: эч ким.
change-level = Добуш саноодо азыр эч ким алдыда эмес. Мурда: { $then }.
change-before = Мурда: { $how }.
change-before-reportedly = кабарланганга караганда
change-before-appears = кыязы
change-reported-before = Мурда кабарланганы — { $what }.
change-reported-before-as = Мурда кабарланганы ({ $how }) — { $what }.
change-unmatched = { $what }, ушул добуш саноого дал келбейт
change-more-counted = Андан бери көбүрөөк саналды.
change-step = { $kinds }: кеминде { $percent } отчёт берди.
change-step-all = { $kinds }: баары отчёт берди. Добуш саноо бүттү деп булактарыбызда айтылган эмес.
change-step-complete = { $kinds }: баары отчёт берди; добуш саноо бүттү.
change-complete = Добуш саноо бүттү.
change-step-vote = Булактын баалоосу боюнча, күтүлгөн добуштардын кеминде { $percent } бөлүгү саналды.
change-step-vote-all = Булактын баалоосу боюнча, күтүлгөн добуштардын баары саналды. Добуш саноо бүттү деп ал айтпайт.
change-step-vote-complete = Күтүлгөн добуштардын баары саналды; добуш саноо бүттү.
change-added-votes =
    { $count ->
        [one] + { $number } добуш
       *[other] + { $number } добуш
    }
change-added-ballots =
    { $count ->
        [one] + { $number } бюллетень
       *[other] + { $number } бюллетень
    }
change-added-people = + { $number } катышкан адам
change-added-from = { $added } ({ $units })
change-added-since = { $added }, { $when } убактысынан бери
change-added-rows = { $added }: { $rows }
change-lead-new = Эми алдыда башка: { $lead }. Мурда: { $before }.
change-lead-grows = { $lead }; айырма өстү, мурда { $then }.
change-lead-shrinks = { $lead }; айырма азайды, мурда { $then }.
change-fell = Азыр { $total }, мурдагыдан { $number } аз.
change-in-poll = Экзитпол, { $where }: { $what }
change-more-places =
    { $count ->
        [one] … жана дагы { $number } жер
       *[other] … жана дагы { $number } жер
    }
change-election = { $contest }, { $year }
button-more-places = Башка жерлер
button-earlier-places = Артка
corrected-title = ОҢДОЛДУ: { $place }
corrected-title-poll = ОҢДОЛДУ: { $place }, экзитпол
corrected-title-call = КАЙТАРЫП АЛЫНДЫ: { $place }
corrected-figure = { $what }, { $year }-жылы
corrected-wrote = Биз «{ $what }» деп жазганбыз. Бул туура эмес.
corrected-wrote-other-year = Биз «{ $what }» деп жазганбыз. Туура эмес: { $value } — бул { $year }-жылдын саны.
corrected-wrote-other-election = Биз «{ $what }» деп жазганбыз. Туура эмес: { $value } — бул башка шайлоо: { $contest }, { $year }.
corrected-right = { $year }-жыл үчүн — { $value }.
corrected-nothing = { $year }-жыл үчүн мындай сан булактарыбызда эми жок.
corrected-wrote-call = Биз мындай жазганбыз: { $call }.
corrected-call-withdrawn = Бул кайтарып алынды, { $when }.
corrected-call-gone = Булактарыбызда бул эми жок.
corrected-also = Мунун бөлүгү болгон: { $what }
corrected-because = Бул сизге туура эмес сан жөнөтүлгөндүктөн келди.
corrected-because-call = Бул сизге ошол тууралуу кабарлангандыктан келди.
corrected-because-followed = Бул жерде жазылуу болгондуктан келди.
corrected-because-card = Бул ушул жердеги карточка туура эмес санды көрсөткөндүктөн келди.
corrected-because-card-call = Бул ушул жердеги карточка ошол тууралуу кабарлагандыктан келди.
corrected-more =
    { $count ->
        [one] … жана дагы { $number } оңдоо; ал карточкаларда бар.
       *[other] … жана дагы { $number } оңдоо; алар карточкаларда бар.
    }
corrected-below = Оңдолду, төмөндө караңыз: { $place }, { $what }.
corrected-below-call = Кайтарып алынды, төмөндө караңыз: { $place }, { $what }.
did-you-mean = «{ $text }» кайсы жер? Балким:
closest-name = «{ $text }» бул жерде белгисиз. Эң жакын аталыш: { $place }.
which-contest = Кайсы добуш берүү жөнүндө?
which-contest-more = Дагы { $number }: керектүүсүн атаңыз.
not-found = «{ $text }» бизге белгисиз. Өлкөнү, шаарды, желекти же участоктун номерин жөнөтүп көрүңүз.
not-found-here = «{ $text }» бизге белгисиз. Аталышты жөнөтүп көрүңүз, мисалы { $place } же { $other }.
not-found-plain = «{ $text }» бизге белгисиз.
no-data = { $place }: булактарыбызда эч нерсе жок. Белгисиз дегени нөл эмес. Булактарыбызда башка жерлер боюнча маалымат бар ({ $units }).
no-data-plain = { $place }: булактарыбызда эч нерсе жок. Белгисиз дегени нөл эмес.
no-whole = Жалпы жыйынтык булактарыбызда жок. Белгисиз дегени нөл эмес.
countries =
    { $count ->
        [one] { $number } өлкө жана аймак
       *[other] { $number } өлкө жана аймак
    }
which-place = Жерди атаңыз: өлкө, шаар, желек 🇰🇿 же участоктун номери, мисалы 8133. Же басыңыз:
which-place-here = Жерди атаңыз, мисалы { $place } же { $other }. Же басыңыз:
which-place-plain = Жерди атаңыз. Же басыңыз:
no-election = Булактарыбызда «{ $text }» деген шайлоо жок.
other-contest-here = Бул жерде ({ $place }) башка добуш берүү өттү, талапкерлери да башка: { $contest }.
no-election-here = { $place }: бул шайлоо боюнча булактарыбызда маалымат жок ({ $contest }).
button-year = { $year }
button-election = { $contest }, { $year }
inside = Добушу саналган жерлер: { $places }.
nothing-published = Азырынча эч нерсе жарыялана элек.
place-question = { $place }: { $what }
about-sources = муну ким кабарлайт
about-poll = экзитполдор
about-turnout = канча адам добуш берди
about-years = { $year } жана { $former }
about-quotes = эмне айтылды
about-changes = эмне өзгөрдү
about-contests = эмне үчүн добуш берилди
taken-as = Мындай түшүнүлдү: { $what }
not-told-apart = { $city }: булактарыбызда бул шаардын участоктору өзүнчө көрсөтүлгөн эмес. Бул — { $place }.
not-by-that-name = { $city }: булактарыбызда мындай аталыш менен жок. Бул — { $place }.
foot = { $contest }, { $year } · { $edition }
page-of = { $page }-барак, баары { $pages }
button-back = ‹ { $place }
button-more = Толугураак ▾
button-less = ‹ Кыскача
button-share = ↗ Бөлүшүү
button-sources = Булактар
button-compare = Салыштыруу
button-poll = Экзитпол
button-quotes = Цитаталар
button-changes = Эмне өзгөрдү
button-top = Бардык өлкөлөр
button-top-of = Бардык { $kinds }
button-lowest = Адегенде эң азы
button-ahead = Кайда биринчи
button-highest = Адегенде эң көбү
button-region = { $region }
button-earlier = ‹ Эртерээк
button-later = Кийинчерээк ›
button-previous-page = ‹ { $page }
button-next-page = { $page } ›
button-whole = Жалпы жыйынтык
button-elections = Шайлоолор
button-contests = Башка добуш берүүлөр
button-help = Жардам
button-up = ‹ { $place }
card-title = { $place } · { $kind }
card-no-count = добуш саноонун жыйынтыгы булактарыбызда жок
lead-ahead = { $candidate } алдыда, айырмасы — { $points }
lead-ahead-votes = { $count ->
    [one] { $candidate } алдыда, айырмасы — { $number } добуш
   *[other] { $candidate } алдыда, айырмасы — { $number } добуш
}
lead-votes-apart = { $count ->
    [one] { $candidate } менен { $other }: айырмасы { $number } добуш
   *[other] { $candidate } менен { $other }: айырмасы { $number } добуш
}
lead-level = { $candidate } менен { $other }: тең
lead-unclear = { $candidate } менен { $other }: бул сандардан ким алдыда экени билинбейт
lead-so-far = Азырынча: { $what }
lead-alone = Булактарыбызда бир гана талапкердин үлүшү бар.
lead-poll = Эң көп аталган: { $candidate }
more-candidates = … жана тизмеде дагы { $number }
short-poll = Экзитпол, { $where }: { $what }
short-polled-unknown = { $shares } (эмнеден алынганы көрсөтүлгөн эмес)
short-poll-there = Ошол жердеги добуш саноо: { $shares }. { gap-question }
edition-number = { $number }-чыгарылыш
short-source = Булак: { $source }
short-source-of = Булак: { $origin }; келтирген — { $source }
about-places = шаарлар жана участоктор
about-places-cities = шаарлар
about-places-stations = участоктор
button-years = Жылдар боюнча
button-rounds = Турлар боюнча
button-places = Шаарлар жана участоктор
button-places-cities = Шаарлар
button-places-stations = Участоктор
button-parts = Катар коюп
places-line = { $place }: { $what }
places-no-count = { $place }: добуш саноонун жыйынтыгы булактарыбызда жок
places-waiting = { $place }: { nothing-yet }
places-none = { $place }: ичиндеги жерлер булактарыбызга белгисиз.
kinds-here = Мындай жерлер булактарыбызда бул жерде жок. Барлары: { $kinds }.
of-which-place = Бул жерлердин кайсынысы жөнүндө?
place-of-election = { $place }: { $election }
places-ours = Шаарлар боюнча бул — булактар ошол шаарга таандык кылган участоктордун биз эсептеген суммасы.
places-ours-of = Ичиндеги жерлер боюнча биз кошуп чыктык: { $kinds }.
compare-title = Катар: { $places }
compare-with = { $place }. Эмне менен салыштыруу керек:
compare-how = Экиден төрткө чейин жер атаңыз: /compare { $place } { $other }. Же басыңыз:
compare-side = { $label } · { $place }: { $what }
compare-all = Баары
compare-percent = Пайыз менен; айырма — { $left } минус { $right }, пункт менен, кемиткенден кийин тегеректелген.
compare-percent-only = Пайыз менен.
compare-points = айырма
compare-range = { $candidate }: айырма { $low } … { $high } аралыгында, анткени үлүштөр тегеректелген.
compare-ballots = { $kind }; { $ballots }
compare-hedged = { $label }: { $hedge }
compare-qualified = { $label }: { $what }.
compare-cautions = Эске алыңыз: { $reasons }.
compare-inside = { $part } — экинчисинин ({ $whole }) бөлүгү: анын бюллетендери экөөнө тең кирет.
caution-electorate = шайлоочулары башка: өлкө ичинде, чет өлкөдө же экөө тең
caution-base = үлүштөр эмнеден алынганы башка же көрсөтүлгөн эмес
compare-apart = Салыштырбаңыз: { $place } жана { $other } ({ $reasons }).
compare-nothing = { $place }: булактарыбызда жыйынтык жок. Белгисиз дегени нөл эмес.
compare-no-share = { $place }: булактарыбызда талапкерлердин үлүшү жок.
compare-only = { $place }: { $what }
reason-part = бири — бөлүк, бири — бүтүн
compare-told = Шайлоочулардын айтымында; сурамжылоо добуш саноо менен салыштырылбайт.
compare-polls = ЭКЗИТПОЛДОР
compare-more-polls = Экзитполдор: «Толугураак» баскычы.
signs = Бул жерде { $signs }.
sign-about = ≈ — «болжол менен»
sign-more-than = > — «ашык»
sign-less-than = < — «аз»
candidate-title = { $candidate }
candidate-line = { $place } — { $kind }: { $share }
candidate-line-votes = { $place } — { $kind }: { $share }, добуш: { $votes }
candidate-out = { $place } — { $round }, добуш: { $votes }; андан кийин чыгып калды
candidate-poll = { $kind }: { $share }. Шайлоочулардын айтымында.
candidate-none-here = { $place }: добуш саноодогу үлүшү булактарыбызда жок ({ $candidate }).
candidate-none = Бул талапкердин үлүшү бар добуш саноо булактарыбызда жок ({ $candidate }).
candidate-highest = Эң көп үлүштөр; добушу саналган: { $units }
candidate-lowest = Эң аз үлүштөр
ahead-in = { $candidate } биринчи орунда: { $number }; добуш саноо бары баары: { $units }.
ahead-unclear = Ким биринчи экени саноодон көрүнбөгөн жер саны: { $number }.
placed-in = { $candidate } { $position }-орунда: { $number }; добуш саноо бары баары: { $units }.
placed-unclear = Орундардын тартиби саноодон көрүнбөгөн жер саны: { $number }.
ahead-also = Ошондой эле: { $places }.
candidate-in-order = Ирети менен; добушу саналган: { $units }
candidate-hedged = { $place }: { $hedge }
caveat = * { $place }: { $note }
candidate-apart = Таблицаларда өлкөлөрдөн өзүнчө көрсөтүлгөндүктөн, бул тизмеге кирген жок: { $places }.
candidate-left-out =
    { $count ->
        [one] { $number } өлкө көрсөтүлгөн жок: анын добуш саноосу башка баскычта.
       *[other] { $number } өлкө көрсөтүлгөн жок: алардын добуш саноосу башка баскычта.
    }
units-left-out = Добуш саноосу башка баскычта болгондуктан көрсөтүлгөн жок: { $units }.
units-of-other-base = Үлүштөрү башка сандан алынгандыктан көрсөтүлгөн жок: { $units }.
hedge-reportedly = кабарланганга караганда
hedge-appears = кыязы
no-candidate = Бул шайлоодо «{ $text }» деген талапкер болгон эмес ({ $contest }, { $year }). Талапкерлер:
several-candidates = «{ $text }» аттуу бир нече киши катышкан. Кимди айтып жатасыз?
which-candidate = Ким? { $contest }, { $year }, талапкерлер:
list-at-most = Тизмеде 1–{ $number } жер болот.
top-title-highest = { $candidate }: адегенде эң көп үлүш
top-title-lowest = { $candidate }: адегенде эң аз үлүш
closest-title = Адегенде үлүш боюнча эң аз айырма
closest-none = Анда бир негиздеги салыштырууга боло турган эки үлүш жок.
top-largest = Эң көп адам добуш берген жерлер гана салыштырылат: { $number }.
top-kind = ДОБУШ САНОО · { $stage }
top-numbered = { $number } { $place }
last-column-ballots = Пайыз менен; акыркы мамыча — бюллетендер.
in-part-units = Бөлчөк — бардыгынын ичинен эсепке алынганы: { $kinds }.
in-part-expected = Пайыз белгиси менен — күтүлгөн добуштун эсепке алынган бөлүгү.
shown-of = Көрсөтүлгөнү: { $number }; баары: { $units }
few-votes = ° { $number } бюллетенге жетпейт: пайыз көп нерсени билдирбейт.
region-title = { $region }
region-columns = Мамычалар: { $candidates }.
region-whole-line = Жалпы жыйынтык — { $kind }: { $shares }
region-own-line = { $place } — { $kind }: { $shares }
region-kind = ДОБУШ САНОО · { $stage }
region-kinds = ДОБУШ САНОО · ар башка баскычта
region-stage = { $stage }: { $places }.
region-no-count = Добуш саноонун жыйынтыгы булактарыбызда жок: { $places }. Белгисиз дегени нөл эмес.
region-no-share = Добуш саналган, бирок үлүштөр булактарыбызда жок: { $places }.
region-waiting = Азырынча эч нерсе санала элек: { $places }.
region-no-share-of = { $candidate }: үлүшү булактарыбызда жок жерлер — { $places }.
region-others-ahead = Башкалар алдыда: { $places }.
place-of-kind = { $place } ({ $kind })
place-with-shares = { $place } ({ $shares })
no-region = «{ $text }» деген, маалыматы бар аймакты билбейбиз. Байкап көрүңүз: /region { $region }
no-region-here = «{ $text }» деген, ичинде жерлер бар жерди билбейбиз. Байкап көрүңүз: /region { $region }
no-region-data = { $region }: бул аймактын өлкөлөрү булактарыбызда жок.
poll-scope = Бүт сурамжылоо: { $text }
poll-two-bases = Биринчи үлүштөр — жооп бергендердин санынан, экинчилери — бардык сурамжылангандардын санынан, баш тарткандар да кирет.
poll-no-margin = Адамдар кандайча тандалганы көрсөтүлгөн эмес, ошондуктан ката чегин айтууга болбойт.
poll-against = Ошол эле участоктордогу добуш саноо менен катар
poll-column-poll = сурамж.
poll-column-count = саноо
poll-column-rest = калган
poll-count-there = Ошол эле участоктордогу добуш саноо: { $counted }. { gap-question }
poll-rest = Ал жерде добуш бергендер: { $voters }; алардын ичинен бул сурамжылоого жооп бербегендер: { $silent }. Акыркы мамыча — саноо туура, ал эми жооптордун баары чын жана ошол жерде добуш бергендерден болсо, калгандары кантип добуш берген болуп чыгат.
poll-rest-unknown = Жооп бербегендер кантип добуш бергенин эсептеп чыгууга болбойт: кимдер сурамжыланганы же канчасы баш тартканы көрсөтүлгөн эмес.
poll-rest-range = { $candidate }, калгандардын арасында: { $low }–{ $high } аралыгында, анткени сурамжылоонун сандары тегеректелген.
poll-rest-impossible = { $candidate }: калгандардын арасындагы эч бир үлүштө сурамжылоо да, добуш саноо да айтылгандай туура боло албайт.
poll-disclosed = Ачылган пункттар: { $number }, баары { $all } (AAPOR)
poll-item-yes = ✓ { $item }
poll-item-no = – { $item }
disclosed-strategy = Маалымат кантип чогултулду
disclosed-sponsor = Ким төлөдү
disclosed-conductor = Ким жүргүздү
disclosed-instrument = Суроолор сөзмө-сөз
disclosed-population = Сурамжылоо кимдерди сүрөттөйт
disclosed-sample-method = Адамдар кантип тандалды
disclosed-mode = Кантип жана кайсы тилде суралды
disclosed-dates = Качан суралды
disclosed-sample-size = Канча адам сурамжыланды
disclosed-weighting = Жоопторго салмак кантип берилди
disclosed-processing = Жооптор кантип текшерилди
disclosed-limitations = Сурамжылоо эмнени көрсөтө албайт
poll-none = { $place }: булактарыбызда экзитпол жок.
turnout-none = { $place }: маалыматтарыбыздагы бир да булак катышуу пайызын келтирбейт.
turnout-no-count = { $place }: добуш саноонун жыйынтыгы булактарыбызда жок, ошондуктан канча адам добуш бергени белгисиз. Белгисиз дегени нөл эмес.
turnout-why = Катышуу ар башка сандан эсептелет: тизмедегилерден, ал жерде жашаган жарандардан же башкадан. Булак муну айтышы керек.
turnouts-highest = Адегенде эң жогорку катышуу
turnouts-lowest = Адегенде эң төмөнкү катышуу
turnouts-ours = Катышуу — тизмедегилердин санынан (биз эсептедик).
turnouts-listed = Катышуу — тизмедегилердин санынан.
turnouts-left-out = Толук саноодогу катышуу белгисиз же башка баскычта болгондуктан көрсөтүлгөн жок: { $units }.
turnouts-none = Катышуу боюнча тизме жок: андагы бир да жерде ал белгисиз.
turnout-open = Саноо бүтмөйүнчө, катышууну эсептебейбиз.
turnout-printed-listed = катышуу { $percent }, тизмедегилердин санынан — { $who }.
turnout-stage = { $stage }: { $what }
turnout-printed-unknown = катышуу { $percent }, кайсы сандан экени көрсөтүлгөн эмес — { $who }.
quotes-title = Эмне айтылды: { $about }
quotes-all = Айтылгандар, басылган тартибинде
quotes-none = { $place }: булактарыбызда билдирүү жок.
quotes-none-at-all = Булактарыбызда билдирүү жок.
said-quotation = { $person }, { $role }: “{ $text }”
said-quotation-plain = { $person }: “{ $text }”
said-translated = Биздин котормо: «{ $text }»
said-printed-by = { $who } тексти боюнча.
said-printed-reportedly = { $who } тексти боюнча, кабарланганга караганда.
said-variant = { $who }: “{ $text }”
said-same = { $who }: ошол эле сөздөр, { $how }.
said-drops = { $words } жок
said-adds = { $words } кошулган
said-word = “{ $text }”
said-congratulated = { $person }, { $role }: куттуктаган, сөзү басылган эмес — { $who }
said-congratulated-plain = { $person }: куттуктаган, сөзү басылган эмес — { $who }
said-congratulated-hedged = { $who }: кабарланганга караганда
said-spoke = { $person }, { $role }: айткан, сөзү басылган эмес — { $who }
said-spoke-plain = { $person }: айткан, сөзү басылган эмес — { $who }
sources-counted = { $origins }, { $publishers }. Бир кабарды кайра баяндаган он гезит — бир баштапкы булак.
sources-none = { $place }: бул жерде бир да сандын булагы жок.
sources-via = { $origin }; { $publishers } аркылуу
tree-unseen = { $name }: документтин өзү көрүлгөн жок, төмөндөгүлөр аркылуу белгилүү
tree-branch = { $indent }└ { $name }, { $how }
tree-how-republication = кайра баскан
tree-how-retelling = кайра баяндаган
tree-how-translation = которгон
tree-how-none = жеткирген
tree-how-own = өз жарыялаганы
tree-hedge-stated =
    { $count ->
        [one] { $number } санды эскертүүсүз келтирет
       *[other] { $number } санды эскертүүсүз келтирет
    }
tree-hedge-declared =
    { $count ->
        [one] { $number } сан (жарыялангандай)
       *[other] { $number } сан (жарыялангандай)
    }
tree-hedge-appears =
    { $count ->
        [one] { $number } сан («кыязы»)
       *[other] { $number } сан («кыязы»)
    }
tree-hedge-reportedly =
    { $count ->
        [one] { $number } сан («кабарланганга караганда»)
       *[other] { $number } сан («кабарланганга караганда»)
    }
tree-line = { $what } — { $hedges }
values-title = Айырмаланган маанилер жана эмне үчүн
values-counted = Айырмаланган маанилер: { $number }
values-never = Ар бир маани көрсөтүлгөн; эч бири орточо эмес.
values-none = Көрсөтүлгөндүн башка мааниси булактарыбызда жок.
conflict-place = ОРДУ · айтылгандан башка жер
conflict-time = УБАКЫТЫ · башка учур
conflict-stage = БАСКЫЧЫ · добуш саноо кайсы жерге жеткен
conflict-definition = АНЫКТАМАСЫ · башка нерсе саналган
conflict-corrected = ОҢДОО · туура эмес болгон, кийин оңдолгон
conflict-contradiction = КАРАМА-КАРШЫЛЫК · ошол эле нерсенин башка мааниси
conflict-alone = Бул жерде салыштыра турган эч нерсе жок
conflict-agrees = Көрсөтүлгөнгө дал келет, тегеректөө же чек эске алынган
value-shown = { $what } — { $who }. Көрсөтүлгөнү: { $shown }.
value-alone = { $what } — { $who }.
value-place = { $what } — { $who }. Бир гана жердин үлүшүнө барабар: { $place } ({ $share }); бүтүндөй алганда, { $whole }: { $shown }.
value-definition = { $what } — { $who }. { $definition }
value-definition-shown = { $what } — { $who }. { $definition } Көрсөтүлгөнү: { $shown }.
changes-edition = { $number }-чыгарылыш эмнени өзгөрттү, { $day }
changes-none = { $number }-чыгарылыш карточка биринчи көрсөткөн бир да санды өзгөрткөн жок.
changes-step = { $number }-чыгарылыш, { $day }
changes-none-here = Бул карточкада биринчи турган эч нерсе биринчи белгилүү болгондон бери өзгөргөн жок.
changes-corrections =
    { $count ->
        [one] { $number } сан оңдолду.
       *[other] { $number } сан оңдолду.
    }
changes-withdrawn =
    { $count ->
        [one] Жарыяланган { $number } жыйынтык кайтарып алынды.
       *[other] Жарыяланган { $number } жыйынтык кайтарып алынды.
    }
asof-title = Эмне белгилүү эле: { $day } ({ $number }-чыгарылыш)
no-day = «{ $text }» — күн эмес. Байкап көрүңүз: /asof { $day } { $place }
asof-how = Күндү жана жерди атаңыз: /asof { $day } { $place }
no-day-yet = { $place }: ал күнү эч нерсе белгилүү болгон эмес ({ $day }).
near-title = Булактарыбыздагы эң жакын жер: { $place }
near-cities = Булактарыбыздагы шаарлар, адегенде эң жакыны: { $places }.
near-no-cities = Булактарыбыз бул жерде шаар атабайт.
near-stations = Участоктор: { $places }.
near-more =
    { $count ->
        [one] … жана дагы { $number } участок
       *[other] … жана дагы { $number } участок
    }
not-understood-free = Суроо түшүнүксүз болду. Жерди же желекти жөнөтүңүз же мындай сураңыз: «Казакстан менен Өзбекстан», «Алматыда канча адам добуш берди», «Токаев эмне деди», «эмне өзгөрдү».
not-understood-free-here = Суроо түшүнүксүз болду. Жердин аталышын жөнөтүңүз же мындай сураңыз: «{ $place }: ким жеңди», «{ $place } жана { $other }», «эмне өзгөрдү».
not-understood-free-plain = Суроо түшүнүксүз болду. Мындай сураңыз: «ким жеңди», «эмне өзгөрдү».
help-compare = /compare { $place } { $other } — экиден төрткө чейин жер катар
help-candidate = /candidate { $rival } — бир талапкер: кайсы жерде эң көп, кайсы жерде эң аз
help-top = /top { $leader } эң аз — бардык { $kinds } ирети менен
help-closest = /top эң аз айырма — айырма кайсы жерде эң аз; /top катышуу — ал кайсы жерде жогору
help-ahead = /ahead { $rival } — талапкер кайда биринчи
help-poll = /poll { $place } — экзитпол: ачылганы да, ачылбаганы да
help-turnout = /turnout { $city } — канча адам добуш берди
help-years = /years { $place } — ушул жана мурунку шайлоо
help-quotes = /quotes { $quoted } — эмне айтылды, басылганындай
help-sources = /sources { $other } — муну ким кабарлайт жана кайсы маанилер айырмаланат
help-search = /search { $said } { $city } — булактар эмне дейт
help-who = /who { $person } — бул ким, булактарыбыз боюнча
help-changes = /changes { $third } — эмне өзгөрдү
help-places = /places { $place } — шаарлары жана шайлоо участоктору
help-places-here = /places { $place } — ичиндеги жерлер
help-contests = /contests { $place } — ал жерде эмне үчүн добуш берилди
help-asof = /asof { $day } { $place } — ал күнү эмне белгилүү эле
help-free = Жөнөкөй сөз менен да болот: «Өзбекстанда ким жеңди», «Казакстан менен Өзбекстан», «Токаев эмне деди»; эки желек, жайгашкан жер.
help-free-here = Жөнөкөй сөз менен да болот: «{ $place }: ким жеңди», «{ $place } жана { $other }», «{ $other }: канча адам добуш берди».
help-free-plain = Жөнөкөй сөз менен да болот: «ким жеңди», «эмне өзгөрдү».
menu-overall = Бүткүл шайлоо
menu-compare = Катар: /compare { $place } { $other }
menu-candidate = Бир талапкер: /candidate { $rival }
menu-top = { $kinds } ирети менен: /top { $leader } эң аз
menu-ahead = Талапкер кайда биринчи: /ahead { $rival }
menu-region = Аймак: /region { $region }
menu-poll = Экзитпол толугу менен: /poll { $place }
menu-turnout = Канча адам добуш берди: /turnout { $city }
menu-years = Мурунку шайлоо менен катар: /years { $place }
menu-quotes = Эмне айтылды: /quotes { $quoted }
menu-sources = Муну ким кабарлайт: /sources { $other }
menu-search = Булактар эмне дейт: /search { $said }
menu-who = Бул ким: /who { $person }
menu-glossary = Сөздөрдүн мааниси
menu-changes = Эмне өзгөрдү: /changes { $third }
menu-places = Шаарлар жана участоктор: /places { $place }
menu-places-here = Жердин ичиндеги жерлер: /places { $place }
menu-contests = Эмне үчүн добуш берилди: /contests { $place }
menu-asof = Ал күнү эмне белгилүү эле: /asof { $day } { $place }

search-title = Булактарыбыздан: { $words }
search-title-all = Булактарыбыздан
search-missing = Эч бир текстте жок: { $words }.
search-nothing = Булактарыбызда бул жөнүндө эч нерсе жок. Бул андай болгон эмес дегенди билдирбейт.
search-elsewhere = Булактарыбызда башка жерлер жөнүндө бир нерсе бар: { $places }.
search-place-year = { $place }, { $year }
search-poll = Экзитпол: { $scope }. { $by }
search-document = { $source }: { $title }
who-party = { $candidate }: талапкер; партиясы: { $party }.
who-no-party = { $candidate }: талапкер; партиясы булактарыбызда аталган эмес.
who-nobody = Булактарыбызда «{ $text }» деген ысым жок.
button-search = Эмне айтылат
button-votes = Добуштар
when-voted = Добуш берүү: { $days }.
when-published = Маалыматтын булактары жарыяланган: { $days }.
when-received = Бул жерде алынган: { $days }.
when-from-to = { $first } — { $last }
when-edition = Бул жерде жарыяланган: { $last }.
when-editions = Бул жерде жарыяланган: адегенде { $first }; акыркысы { $last }.
why-not-said = Булактарыбыз себебин айтпайт жана баа бербейт. Аларда бары:
why-poll-and-count = • Экзитпол жана добуш саноо. Алардын айырмасы — далил эмес, суроо.
why-poll = • Экзитпол: шайлоочулардын айтканы.
why-sources = • Муну ким кабарлайт: { $origins }, { $publishers }.
glossary-title = Сөздөрдүн мааниси
glossary-how = Сөздү тандаңыз.
button-glossary = Бардык сөздөр
term-exit-poll = экзитпол
meaning-exit-poll = Участоктон чыккан адамдардан кантип добуш бергени суралат. Бул — саналганы эмес, айтылганы; айрымдары жооп берүүдөн баш тартат. Сурамжылоону жасагандар эмнени ачышы керегин AAPOR тизмелеген.
term-count = расмий жана алдын ала добуш саноо
meaning-count = Добуш саноо — кутулардагы бюллетендер. Алдын ала: комиссия жыйынтыкты жарыялаганга чейин белгилүү болгону. Расмий: жарыяланган түрүндө. Баскычтары Google Civics боюнча; саноонун толуктугун NIST SP 1500-100 сүрөттөйт.
term-spoiled = жараксыз бюллетень
meaning-spoiled = Кутуга салынган, бирок мыйзам талап кылгандай белгиленбегендиктен эч кимге эсептелбеген бюллетень. Эмне үчүн андай экени белгисиз. Экзитполдо бул — адамдардын айтканы: өз бюллетенин бузганы.
term-base = үлүш эмнеден алынган
meaning-base = Пайыз бир нерседен алынат: берилген бюллетендерден, жарактуу добуштардан, сурамжылоого жооп бергендерден же бардык суралгандардан. Ар башка нерседен алынган үлүштөр салыштырылбайт.
term-turnout = катышуу
meaning-turnout = Добуш бере алгандардын кандай бөлүгү добуш бергени. Ал кайсы сандан алынганы менен бирге гана көрсөтүлөт, мисалы участоктун тизмесиндегилерден. Чет өлкөдө тизме кээде адамдар келген сайын түзүлөт, анда ал көп нерсени билдирбейт.
term-edition = чыгарылыш
meaning-edition = Бул жерде бир учурда жарыяланган маалымат. Ар бир чыгарылыштын номери жана кайсы күнгө чейинки билим экени бар; эч бири өзгөртүлбөйт. /asof белгилүү бир күнү эмне белгилүү болгонун көрсөтөт.
term-origin = баштапкы булак жана кайра баяндоо
meaning-origin = Баштапкы булак — башканы кайра баяндабаган документ. Бир кабарды кайра баяндаган он басылма — бир баштапкы булак. W3C PROV боюнча ал — primary source, кайра баяндоо ошондон чыгат.
term-point = пункт
meaning-point = Пайыздык пункт: эки пайыздын айырмасы. 40% менен 44% арасы — 4 пункт.
term-hedge = күмөн сөздөрү
meaning-hedge = Булак басканына кантип күмөн санайт же аны кантип чектейт: { $words }. Анын сөзү күчөтүлбөй, алсыратылбай сакталат жана андан эсептелгендин баарында калат.
term-correction = оңдоо
meaning-correction = Бул жерде жарыяланып, туура эмес болуп чыккан сан жана анын туурасы. Ал көрсөтүлгөн кишилерге кабарланат.
term-station = шайлоо участогу
meaning-station = Адамдар добуш берген жер; саналган эң кичине орун. Россиянын комиссиясынын ар бир участогунун, чет өлкөдөгүсүнүн да, номери бар (УИК).
term-abroad = чет өлкөдө
meaning-abroad = Өлкөнүн жарандарынын андан тышкары, башка өлкөлөрдөгү участоктордо берген добуштары. Алар ошол өлкөлөрдүн өз жарандары эмне ойлоору жөнүндө эч нерсе айтпайт.

picture-sources = Булактар: { $publishers }
picture-poll = { $place }: экзитпол
picture-count-there = ДОБУШ САНОО · ошол эле участоктордо
picture-by-poll = экзитпол
picture-by-count = добуш саноо
picture-more = { $points }ка көп
picture-less = { $points }ка аз
picture-same = өзгөрүү жок
picture-under = айырма { $points }тан аз
picture-of = { $what }: { $kind }
picture-year = { $what }, { $year }
picture-none = маалымат жок
picture-most = Бюллетень эң көп: { $places }
picture-differ = Айырмаларды эске алыңыз: { $reasons }.
picture-stage-differs = добуш саноо ар башка баскычта
picture-share = { $candidate }: өлкөлөр боюнча үлүш
picture-share-in = { $candidate }, { $region }: өлкөлөр боюнча үлүш
picture-highest = Эң көп: { $places }
picture-lowest = Эң аз: { $places }
picture-place = { $place } { $percent }
picture-not-drawn = Картада жок: { $places }
picture-shapes = Контурлар: Natural Earth. Крым — талаштуу аймак, эч бир өлкөгө таандык кылынбай тартылган.
picture-circles = Тегерек — бюллетень саны; тегерек жок — маалымат жок.
picture-remark = { $place }: { $remark }
picture-outlined = Курчалган: { $place } — суралган жер.
start = Ballotwire шайлоонун жыйынтыктары тууралуу суроолорго жерлер боюнча жооп берет. Ар бир сандын эмне экени, канчалык ишенимдүү экени жана ким айтканы көрсөтүлөт.
start-try = Жерди басыңыз же каалаган башка жердин атын, желегин 🇰🇿 же суроо жөнөтүңүз: «Өзбекстанда ким жеңди».
start-try-here = Жерди басыңыз же каалаган башка жердин атын же суроо жөнөтүңүз: «{ $place }: ким жеңди».
start-try-plain = Баскычты басыңыз же суроо жөнөтүңүз: «ким жеңди».
help-title = Эмнени сураса болот
help-country = /country { $place } — бир жер жөнүндө эмне белгилүү
help-country-here = /place { $place } — бир жер жөнүндө эмне белгилүү
help-election = /country { $other } { $year } — ошол эле жер, башка шайлоо
help-election-here = /place { $other } { $year } — ошол эле жер, башка шайлоо
help-private = Бул чатта аталышы, желек же участоктун номери жетиштүү.
guide-place = Бир жер: { $commands }
guide-several = Бир нече жер же талапкер: { $commands }
guide-time = Эмне, качан өзгөрдү: { $commands }
guide-picture = Сүрөттөр: { $commands }
guide-word = Сөз менен: { $commands }
guide-chat = Ушул чат: { $commands }
help-words = Экзитпол — шайлоочулардын айтканы; добуш саноо — кутулардагы бюллетендер. Маалымат жок дегени нөл эмес.
elections-title = Булактарыбыздагы шайлоолор
election-line = { $contest }, { $dates }: { $places }; { $edition }
election-line-contests = { $contest }, { $dates }: { $contests }, { $places }; { $edition }
contests =
    { $count ->
        [one] { $number } добуш берүү
       *[other] { $number } добуш берүү
    }
contests-title = Булактарыбыздагы добуш берүүлөр
contests-line = { $contest }: { $what }
contests-no-count = булактарыбызда саноо жок
places =
    { $count ->
        [one] { $number } жер
       *[other] { $number } жер
    }
not-understood = Бул түшүнүксүз. Жердин атын же /help жөнөтүңүз.
old-button = Бул — мурунку версиянын баскычы. Кайра сураңыз.
went-wrong = Бизде бир нерсе туура эмес болду. Кайра аракет кылыңыз.
one-at-a-time = Бир-бирден жазыңыз. Айрым кабарлар өтө тез келди, аларга жооп болбойт.
menu-country = Бир жер жөнүндө эмне белгилүү: /country { $place }
menu-place = Бир жер жөнүндө эмне белгилүү: /place { $place }
menu-elections = Булактарыбыздагы шайлоолор
menu-help = Эмнени сураса болот
menu-start = Бул эмне
bot-description = Шайлоонун жыйынтыктары жерлер боюнча: ар бир сандын булагы жана ишенимдүүлүгү көрсөтүлөт. Өлкөнү, шаарды, желекти же шайлоо участогунун номерин жөнөтүңүз.
bot-short = Шайлоонун жыйынтыктары жерлер боюнча, булагы жана ишенимдүүлүгү менен.
follow-all-words = баары бардыгы бардык
follow-except-words = эмес башка бирок жок кошпогондо тышкары
follow-kind-words = облусу облус району штаты аймагы жаңы ички түштүк түндүк чыгыш батыш борбордук
follow-everyday-words = men sen
follow-all = бардык жерлер
follow-how = Эмнеге жазылуу керегин атаңыз: /subscribe { $place }, { $city }. Өлкө өзүнүн шаарларын жана участокторун, аймак (мисалы, { $region }) өзүнүн өлкөлөрүн камтыйт. Баары дароо: /subscribe баары.
follow-how-here = Эмнеге жазылуу керегин атаңыз: /subscribe { $place }, { $other }. Жер өзүнүн ичиндегинин баарын камтыйт. Баары дароо: /subscribe баары.
follow-done = Жазылуу ачылды: { $places }.
follow-already = Жазылуу мурунтан эле бар: { $places }.
follow-change = Өзгөртүү: /settings. Токтотуу: /unsubscribe.
follow-too-many = Бирден жазылууга мүмкүн болгон жерлердин чеги: { $number }. /subscribe баары — бардыгын камтыйт.
follow-unread = Аталыш дароо өтө көп. Окулган жок: { $places }. Аларды башка кабар менен жөнөтүңүз.
follow-leaves-out = «{ $text }» бир нерсени алып салат, ал эми мындай болбойт: жер ичиндегиси менен кошо алынат. Эч нерсе өзгөргөн жок. Керегин гана атаңыз.
follow-one-by-one = Булардын ар бири бир нече жер болушу мүмкүн, баарын дароо сунуштоого болбойт: { $places }. Аларды бирден атаңыз.
follow-list = Жазылуулар: { $places }.
follow-none = Жазылуу жок.
topics-out-of-reach = { $count ->
    [one] Ушул чаттын башка { $number } темасында эч нерсе айтууга болбойт: ал жабык же өчүрүлгөн.
   *[other] Ушул чаттын башка { $number } темасында эч нерсе айтууга болбойт: алар жабык же өчүрүлгөн.
}
unfollow-done = Жазылуу токтотулду: { $places }.
unfollow-not = Мындай жазылуу болгон эмес: { $places }.
unfollow-all-followed = Жазылуу бардык жерлерге ачык. Токтотуу: /unsubscribe баары.
button-follow = 🔔 Жазылуу
button-unfollow = 🔕 Жазылууну токтотуу
button-end = 🔕 { $place }
button-end-all = Баарын токтотуу
button-settings = Жөндөөлөр
button-tonight = 🌙 Бүгүн түнү билдирүү
tonight-told = Саат { $hour } болгонго чейин ({ $zone }) кабарлар каалаган убакта дароо келет. Андан кийин тынч сааттар кайра күчүнө кирет.
admins-only = Муну ушул чаттын администраторлору гана өзгөртө алат.
admins-unseen = Бул бот сиздин ушул чаттын администратору экениңизди көрө албайт. Ботту администратор кылыңыз же буйрукту топтун өз атынан (анонимдүү) жазыңыз.
turn-refused = Бул кабарды бул жерде аны сураган адам жана администраторлор гана которо алат. Бот менен жеке чатта өзүңүз сураңыз.
direct-no-settings = Бул жерде бот суроолорго гана жооп берет. Жерлерге жазылуу жана жөндөөлөр — бот менен жеке чатта: { $link }
when-instant = Өзгөрүүлөр дароо кабарланат.
when-daily = Өзгөрүүлөр күнүнө бир жолу кабарланат, убактысы { $hour }.
when-final = Оңдоолор жана акыркы жыйынтыктар гана кабарланат.
quiet-between = Тынч сааттар: { $span }, { $zone }. Ошол убакта келгени күтөт.
quiet-off = Тынч сааттар жок. Убакыт алкагы: { $zone }.
alerts-most =
    { $count ->
        [one] Күнүнө эң көбү { $number } кабар; оңдоолор дайыма келет.
       *[other] Күнүнө эң көбү { $number } кабар; оңдоолор дайыма келет.
    }
alerts-unlimited = Күндүк кабарлардын саны чектелген эмес.
sound-on = Кабарлар үн менен келет.
sound-off = Кабарлар үнсүз келет.
pictures-light = Сүрөттөр ачык экранга ылайыкталган.
pictures-dark = Сүрөттөр караңгы экранга ылайыкталган.
hour = { $hour }:00
hours = { $start }–{ $end }
zone = { $city }, { $offset }
zone-now = Убакыт алкагы: { $zone }.
zone-typed = Башкасы: /settings zone { $zone }
quiet-typed = Башка сааттар: /settings quiet 23-6
language-now = Тил: { $language }.
language-of-app = Тил: суроочунун колдонмосундагы тил.
settings-title = Жөндөөлөр
button-language = Тил
button-cadence = Канчалык тез-тез
button-hour = Күндүк топтомдун сааты
button-quiet = Тынч сааттар
button-zone = Убакыт алкагы
button-alerts = Күндүк кабарлар
button-sound-on = Үндү күйгүзүү
button-sound-off = Үндү өчүрүү
button-pictures-dark = Караңгы сүрөттөр
button-pictures-light = Ачык сүрөттөр
button-settings-back = « Жөндөөлөр
cadence-instant = Дароо
cadence-daily = Күнүнө бир жолу
cadence-final = Оңдоолор жана акыркы жыйынтыктар гана
quiet-never = Жок
alerts-no-limit = Чексиз
cannot-choose = Андай жөндөөгө болбойт. Эмне болорун /settings көрсөтөт.
cannot-choose-zone = Мындай убакыт алкагы жок. «Аймак/Шаар» түрүндө жазыңыз, мисалы /settings zone { $zone }.
cannot-choose-quiet = 0 менен 23 аралыгындагы эки башка саатты жазыңыз, мисалы /settings quiet 22-8, же /settings quiet off.
live-how = /live on бул жерде бир карточканы жаңыртып турат, /live off аны токтотот.
live-another = Башка аймак: /live on { $another }.
live-is-on = Жаңыланып туруучу карточка күйгүзүлгөн: { $region }.
live-is-behind = Анда азырынча эң жаңы маалымат жок; бот кайра аракет кылат.
live-is-off = Бул жерде жаңыланып туруучу карточка жок.
live-switched-off = Жаңыланып туруучу карточка өчүрүлдү.
live-ended = Бул карточка эми жаңыртылбайт.
live-corrected = Оңдолду, { $day }: { $places }
live-updated = Жаңыртылды: { $moment }. /live off бул карточканы токтотот.
live-moment = { $day }, { $time } { $zone }
live-not-pinned = Карточка жаңыртылып турат, бирок аны кадоо мүмкүн болгон жок: ботто «{ $right }» укугу жок.
right-pin = Кабарларды кадоо
right-edit = Башкалардын кабарларын өзгөртүү
no-such-region = «{ $text }» деген аймакты билбейбиз. Буларды байкап көрүңүз: борбор азия, чыгыш европа, африка.
no-such-region-here = «{ $text }» бизге белгисиз. Буларды байкап көрүңүз: { $place }, { $other }.
greeting = Шайлоонун жыйынтыктары жерлер боюнча, булактары менен: /summary, /country { $place }. Администраторлорго: /live on, /subscribe.
privacy-title = Бул чат жөнүндө эмне сакталат
privacy-kept = Чат бир нерсеге жазылса же жөндөөлөрү болсо: чаттын жана теманын номери, чаттын түрү (жеке, топ, канал), тили, убакыт алкагы жана башка жөндөөлөрү, эмнеге жазылганы, ага кайсы жерге чейин айтылганы жана оңдоо үчүн ушул бот жөнөткөн кабарлардын номерлери.
privacy-shown = Сандары бар акыркы { $answers } жооп жөнүндө, эң көбү { $days } күн: чаттын жана теманын номери, чаттын түрү, кабардын номери, анын кайсы жооп жана кайсы тилде экени, андагы сандар. Бул туура эмес сан көрсөтүлгөндөргө аны айтуу үчүн керек.
privacy-not-kept = Сакталбайт: ысымдар, кабарлар, суроолордун тексти, ким сураганы жана кимдин кайда экени.
privacy-waiting = Кабар иштелгенге чейин боттун өз сактагычында эң көбү бир нече секунд күтөт; андан кийин өчүрүлөт. Бот окуй албаган кабар себебин табуу үчүн 30 күнгө чейин сакталат.
privacy-last = Эс тутумда гана, жооптон кийин он мүнөт: ар кимдин акыркы суроосу, андан кийин кыска суроо берүүгө болсун үчүн.
privacy-why = Бул сураганды жөнөтүү жана оңдоо үчүн гана керек, башка эч нерсеге эмес.
privacy-how-long =
    { $months ->
        [one] Ботту { $number } ай колдонбогон чат унутулат.
       *[other] Ботту { $number } ай колдонбогон чат унутулат.
    }
privacy-yours = /mydata баарын көрсөтөт. /forgetme өчүрөт.
mydata-title = Бул чат жөнүндө сакталгандын баары
mydata-nothing = Бул чат жөнүндө эч нерсе сакталган эмес.
forget-ask = Бул чат жөнүндө сакталгандын баарын өчүрөлүбү? Жазылуулар, жөндөөлөр жана жаңыланып туруучу карточка жоголот.
forget-done = Өчүрүлдү. Бул чат жөнүндө эми эч нерсе сакталбайт.
forget-not-done = Эч нерсе өчүрүлгөн жок.
button-erase = Баарын өчүрүү
button-keep = Калтыруу
forget-soon = Бул жерде ботту көптөн бери эч ким колдонгон жок. { $day } күнү ал бул чатты унутат: жазылууларды, жөндөөлөрдү жана жаңыланып туруучу карточканы. Аларды сактоо үчүн каалаган буйрукту жөнөтүңүз же баскычты басыңыз.
menu-subscribe = Өзгөрүүлөрдү билүү: /subscribe { $place }
menu-unsubscribe = Бир жерге же баарына жазылууну токтотуу
menu-subscriptions = Ушул чаттын жазылуулары
menu-settings = Тил, канчалык тез-тез, тынч сааттар
menu-language = Жооптордун тили
menu-summary = Бир аймак бир таблицада
menu-live = Жаңыртылып турган кадалган карточка: /live on
menu-privacy = Бул чат жөнүндө эмне сакталат
menu-mydata = Бул чат жөнүндө сакталгандын баары
menu-forgetme = Бул чат жөнүндө сакталгандын баарын өчүрүү
operator-refused = Telegram биздин кабарды кабыл алган жок: { $reason }
operator-stopped = Таратуу токтотулду. Telegram { $audience } чаттын { $refused } жок болду деди: бул бир эле учурда өтө көп, ошондуктан эч бири чыгарылган жок. Ал «ballotwire resume» буйругунан кийин, кийинки чыгарылыш менен же бир сааттан кийин улантылат.
operator-outage = Telegram { $number } мүн кабар кабыл алган жок. Таратуу уланууда; жетпей калышы мүмкүн болгондор кайра жөнөтүлөт.
operator-state = Эмне жөнөтүлгөнүн жазып коюу мүмкүн эмес: { $reason }. Жазылмайынча жазылуучуларга эч нерсе жөнөтүлбөйт.
operator-forgetting = Көптөн бери колдонулбагандыктан унутула турган чаттар: { $listeners } чаттын { $expiring }. Бул бир эле учурда өтө көп, ошондуктан эч бири унутулган жок. Уруксат берүү: «ballotwire resume --trust».
operator-warned = { $day } күнү унутулары эскертилген чаттар: { $number }.
operator-trouble = { $trouble } { $advice }
operator-over = Бул бүттү: { $trouble }
advice-conflict = Башка процессти токтотуңуз; ал тууралуу эч ким билбесе, BotFather аркылуу токенди кайтарып алып, жаңысын коюңуз.
advice-inbox = Дискте орун бошотуңуз же маалымат базасын калыбына келтириңиз. Ага чейин ботту кайра иштетпеңиз.
advice-webhook = Боттун алдындагы проксини, анын сертификатын жана BALLOTWIRE_WEBHOOK_URL маанисин текшериңиз.
advice-editions = Ошол сервердин журналын караңыз. Чыгарылыштар журналы кайра окулганда иш өзү уланат.
advice-feeds = Журналдан агымдын кайсы файлы туура эмес экенин карап, оңдоңуз.
advice-waiting = Көп жаңыртуу күтүп турса, дагы бир реплика иштетиңиз; аз болсо, Telegram чектөөлөрү күттүрүп жатат.
desk-held = { $feed } агымында текшерүүдө кармалды, чечим сизде:
desk-held-several = { $feed } агымында текшерүүдө кармалган өзгөрүүлөр, чечим сизде: { $number }
desk-more = Дагы { $number }.
desk-publish = Жарыялоо
desk-keep = Кармап туруу
desk-source = Булакты көрсөтүү
desk-publish-all = Баарын жарыялоо
desk-keep-all = Баарын кармап туруу
desk-goes-out = Өткөргөн: { $who }; азыр жарыяланат.
desk-published = Өткөргөн: { $who }.
desk-kept = Кармап калган: { $who }.
desk-overtaken = Булак азыр башкача билдирет.
desk-lasts = { $number } мүнөттөн бери кармалып турат. Бул туура болсо, алдыда башка бирөө:
desk-failing = { $feed } агымы { $time } убактысынан бери { $number } жолу иштебей калды: { $reason } Жарыяланганы ошол бойдон калат.
desk-works = { $feed } агымы кайра иштейт.
desk-file = { $feed } агымынын файлы жараксыз: { $reason }
desk-file-mended = { $feed } агымынын файлы кайра жарактуу.
desk-gone = { $feed } агымы мындан ары суралбайт: анын файлы жок. Жарыяланганы ошол бойдон калат.
desk-room = Боттун дискинде { $number } МиБ гана калды. Ал толсо, эч нерсе жарыяланбайт; жарыяланганы ошол бойдон калат.
desk-elsewhere = Бул оператордун чатында чечилет.
desk-decided-already = Бул чечилип калган же булак ошондон бери аны өзгөрттү.
desk-no-source = Булактын саптары сакталган эмес.
button-chart = 📊 Диаграмма
button-map = 🗺 Карта
button-dark = Караңгы фон
button-light = Жарык фон
button-in-words = ‹ Сөз менен
picture-failed = Азыр сүрөт тартууга мүмкүн эмес. Андагынын баары текстте бар.
picture-nothing = Бул жерде тарта турган эч нерсе жок.
picture-no-map = Маалыматы бар жерлердин эч биринин контуру жок, ошондуктан карта жок.
example-another = чыгыш европа
example-quoted = токаев
example-person = окунь
example-said = кезек
example-day = 20.03.2024
help-chart = /chart { $place } — ошол эле сүрөт түрүндө
help-map = /map { $region }, /map { $rival } — үлүштөр картада
help-inline = Башка каалаган чатта: @ жана ушул боттун атын, андан кийин жерди жазыңыз.
menu-chart = Сүрөт түрүндө: /chart { $place }
menu-map = Картада: /map { $region }
offer-figures = { $kind }: { $figures }
offer-places = { $kind } · { $candidate }: { $shares }
offer-share = { $place } { $share }
offer-election = { $figures } · { $contest }, { $year }
offer-nothing = Булактарыбызда сандар жок
inline-nothing = Эч нерсе табылган жок. Боттун чатында сураңыз
