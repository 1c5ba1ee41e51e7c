# Kazakh. What stands in braces keeps its dictionary form: no ending is ever put to a name or a number.

percent = { $number }%
about-election = { $contest }, { $dates }
voters-out-of-country = { IN($place) } дауыс берген { $country } азаматтары
voters-at-station = { $place }: осы учаскеде дауыс берген { $country } азаматтары
voters-abroad = Шетелде дауыс берген { $country } азаматтары
voters-domestic = Ел ішінде берілген дауыстар: { $country }
voters-all = Елде және шетелде берілген дауыстар
voters-unnamed = Осы жерде берілген дауыстар: { $place }
place-lies-in = { $kind }, { $place }
station-name = { $number }-учаске
in-place = { $place }, { $parent }
count-title = ДАУЫС САНАУ · { $parts }
poll-title = ЭКЗИТПОЛ · { $parts }
stage-estimate = бағалау
stage-projection = болжам
stage-reported = сатысы көрсетілмеген
stage-preliminary = алдын ала
stage-official = ресми
status-partial = түпкілікті емес
status-complete = толық
status-certified = қол қойылған
status-recount = қайта санау
status-correction = түзетілген
stations =
    { $count ->
        [one] { $number } учаске
       *[other] { $number } учаске
    }
kind-overall = жалпы нәтиже | жалпы нәтижелер
kind-country = ел | елдер
kind-state = штат | штаттар
kind-region = аймақ | аймақтар
kind-province = провинция | провинциялар
kind-county = округ | округтер
kind-department = департамент | департаменттер
kind-district = аудан | аудандар
kind-constituency = сайлау округі | сайлау округтері
kind-municipality = муниципалитет | муниципалитеттер
kind-commune = коммуна | коммуналар
kind-city = қала | қалалар
kind-town = қалашық | қалашықтар
kind-village = ауыл | ауылдар
kind-borough = қалалық аудан | қалалық аудандар
kind-ward = сайлау ауданы | сайлау аудандары
kind-precinct = сайлау учаскесі | сайлау учаскелері
kind-station = учаске | учаскелер
exact = { $value }
about = шамамен { $value }
more-than = { FROM($value) } астам
less-than = { FROM($value) } аз
between = { $low }–{ $high } аралығында
reportedly = { $what }, хабарларға қарағанда
appears = { $what }, шамасы
rows-reportedly = Хабарларға қарағанда: { $names }.
rows-appears = Шамасы: { $names }.
added-up =
    { $count ->
        [one] Дереккөздеріміз осы жерге жатқызатын жалғыз учаске.
       *[other] Дереккөздеріміз осы жерге жатқызатын учаскелер бойынша біздің қосындымыз.
    }
spoiled = Бүлдірген
invalid = Жарамсыз
ballots-and-listed = { $ballots }, { $listed }
ballots = { $number } бюллетень
listed = тізімде { $number }
took-part = қатысқандар: { $number }
turnout-of-listed = Қатысу: тізімдегілер санынан { $percent }
turnout-of-unknown = Қатысу: { $percent }; кімдердің арасынан екені көрсетілмеген
turnout-ours = { $turnout } (біз есептедік).
base-ballots-cast = Үлестер берілген бюллетеньдер санынан алынған.
base-valid-votes = Үлестер жарамды дауыстар санынан алынған.
base-voters-registered = Үлестер тізімдегі сайлаушылар санынан алынған.
base-respondents = Үлестер жауап бергендер санынан алынған.
base-respondents-and-refusals = Үлестер барлық сұралғандар санынан алынған, жауап беруден бас тартқандар да кіреді.
base-unknown = Үлестердің неден алынғаны көрсетілмеген.
of-base-ballots-cast = { $what }, берілген бюллетеньдер санынан
of-base-valid-votes = { $what }, жарамды дауыстар санынан
of-base-voters-registered = { $what }, тізімдегі сайлаушылар санынан
of-base-respondents = { $what }, жауап бергендер санынан
of-base-respondents-and-refusals = { $what }, барлық сұралғандар санынан
no-count = ДАУЫС САНАУ · дереккөздерімізде жоқ
no-count-text = { $place }: дауыс санау нәтижесі дереккөздерімізде жоқ. Белгісіз деген нөл емес.
no-shares = Бұл жердегі кандидаттардың үлесі дереккөздерімізде жоқ.
no-ballots = Қанша адам дауыс бергені дереккөздерімізде жоқ.
no-listed = Тізімде қанша адам болғаны дереккөздерімізде жоқ, сондықтан қатысу көрсетілмеді.
figures-disagree = Дереккөздің өз сандары бір-біріне сәйкес келмейді: { $what }.
figures-disagree-apart = Әртүрлі дереккөздердің сандары бір-біріне сәйкес келмейді: { $what }.
figures-by = { $what } ({ $who })
odds-votes = саналған дауыс: { $number }
odds-ballots-cast = жәшікке салынған бюллетень: { $number }
odds-ballots-issued = таратылған бюллетень: { $number }
odds-voters-registered = тізімдегі сайлаушы: { $number }
odds-invalid = оның ішінде жарамсызы: { $number }
odds-each = әрқайсысында ең көбі { $number } дауыс
odds-parts = { $what }, ал бөліктерінің қосындысы — { $sum }
figures-listed-why = Белгілі себептердің бірі — қосымша тізімдер.
figures-below-zero = Дереккөзде нөлден кем сан бар: { $what }.
no-poll = Дереккөздерімізде экзитпол жоқ.
base-votes-listed = Үлестер аталғандарға берілген дауыстар санынан алынған.
of-base-votes-listed = { $what }, аталғандарға берілген дауыстар санынан
votes-listed = аталғандарға { $number } дауыс
votes-listed-only = аталғандарға { $number } дауыс; қанша адам дауыс бергені дереккөздерімізде жоқ.
added-up-whole = Біз қосып шықтық: { $places }.
added-up-part = Біз қосып шықтық ({ $kinds }): { $total } ішінен { $counted }.
added-up-missing = Санақ жоқ: { $places }.
added-up-apart = Бұлар да саналған, бірақ бұл қосындыға кірмейді: { $places }.
listed-in = { $candidate }: { $total } ішінен { $number }
not-listed-everywhere = Барлық жерде аталмаған — { $candidates }.
blank = Бос
exhausted = Таусылған
all-others = Қалғандары
option-yes = Иә
option-no = Жоқ
units = есептік бірліктер
units-counted =
    { $count ->
        [one] { $number } есептік бірлік
       *[other] { $number } есептік бірлік
    }
reporting-units = { $kinds }: { $total } ішінен { $reported }
reporting-some = { $kinds }: { $reported }
reporting-expected = күтілетін дауыстар санынан { $percent }
at-moment = { $what }, { $moment }
day-and-hour = { $day }, { $hour }
nothing-yet = әзірге ештеңе саналмады
lead-early = Алда кім екенін айтуға саналғаны тым аз ({ $kinds }).
lead-divided = Кандидаттар әр жерде әртүрлі ({ $kinds }), сондықтан алдағысы аталмайды.
figures-held = Жаңарақ деректер тексеріліп жатыр.
figures-held-since = { $when } жағдайы бойынша; жаңарақ деректер тексеріліп жатыр.
figures-held-at = Жаңарақ деректер тексеріліп жатыр: { $places }.
overridden = { $what }: дереккөзден емес, { $who } дерегі
count-round = кезең: { $rounds } ішінен { $round }
round-first = бірінші тур
round-second = екінші тур
round-third = үшінші тур
round-other = { $number }-тур
contest-in-round = { $contest }, { $round }
call-elected = Сайланды деп жарияланды: { $who }
call-advancing = Келесі турға өтті деп жарияланды: { $who }
call-defeated = Жеңілді деп жарияланды: { $who }
call-passed = Қабылданды деп жарияланды: { $who }
call-failed = Қабылданбады деп жарияланды: { $who }
call-ahead = Алда деп жарияланды: { $who }
count-at = Санау уақыты: { $moment }
call-declared = Жарияланды: { $who }
call-by = { $call } — { $by }
call-of-party = { $who } ({ $party })
call-held = { $call }; орын сақталды
call-gained = { $call }; бұрын — { $party }
call-withdrawn = Қайтарып алынды, { $when }: { $call }
declared-undated = Қашан жарияланғаны дереккөздерімізде жоқ.
not-called = Дереккөздеріміздің ешқайсысы жеңімпазды жарияламаған.
seats-line = Орындар: { $seats }.
seats-summed = Орындар (біз қосып шықтық: { $units }): { $seats }.
seats-called = Жарияланған нәтижелер бойынша орындар, { $called }: { $seats }.
seats-called-of = Жарияланған нәтижелер бойынша орындар, { $total } ішінен { $called }: { $seats }.
seats-majority = Көпшілік: { $total } ішінен { $needed }.
seats-of = { $party } { $number }
candidate-seats = { $place } — орындар: { $total } ішінен { $number }
candidate-seats-summed = { $place } — орындар (біз қосып шықтық: { $units }): { $total } ішінен { $number }
candidate-seats-called = { $place } — жарияланған нәтижелер бойынша орындар: { $called } ішінен { $number }
seats-unknown = Кімде қанша орын бар екені дереккөздерімізде мұнда айтылмаған.
seats-none = Мұнда мандаттар бөлінбейді.
picture-seats-key = Орындар, барлығы { $total }
picture-seats-key-called = Жарияланған нәтижелер бойынша орындар, { $total } ішінен { $called }
picture-seats =
    { $count ->
        [one] орын
       *[other] орын
    }
picture-votes = дауыс
threshold-needs = Қажет: { $needed }.
threshold-has = Қажет: { $needed }; { $candidate }: { $percent }.
threshold-of-lists = Өту шегі: { $needed }.
several-votes = Бюллетеньде ең көбі { $number } белгі қоюға болады.
several-votes-of-ballots = Бюллетеньде ең көбі { $number } белгі қоюға болады, сондықтан үлестердің қосындысы 100%-дан асуы мүмкін.
ways-title = Дауыс беру тәсілдері бойынша
way-election-day = сайлау күні
way-early = мерзімінен бұрын
way-absentee = сырттай
way-mail = пошта арқылы
way-provisional = шартты бюллетеньдер
way-abroad = шетелден
way-other = басқаша
way-line = { $way }: { $what }
topic-unknown = Дереккөздерімізде бұл жерде жоқ: { $what }.
topic-not-listed = Бұл тізімде жоқ: { $what }.
topic-other-ways = Барлары: { $ways }.
topic-not-added = Бөліктері бойынша дереккөздерімізде бар: { $what }, мысалы, { $place }; біз оларды қоспаймыз.
topic-seats = мандаттар
topic-majority = көпшілік
topic-threshold = тосқауыл
topic-quota = квота
topic-blank = бос бюллетеньдер
topic-spoiled = жарамсыз бюллетеньдер
topic-reporting = дауыстың қанша бөлігі саналғаны
topic-expected = күтілетін дауыстар
topic-final = санақ түпкілікті ме
topic-registered = тізімдегі сайлаушылар саны
topic-issued = берілген бюллетеньдер
topic-early = мерзімінен бұрын берілген дауыстар
topic-mail = пошта арқылы берілген дауыстар
topic-absentee = сырттай берілген дауыстар
topic-provisional = шартты дауыстар
topic-election-day = сайлау күнгі дауыстар
reporting-left = Әлі келмегені: { $units }.
reporting-complete = Дереккөз бұл санақты толық деп атайды.
final-yes = Түпкілікті: { $stage }.
final-no = Дереккөздерімізде түпкілікті деп аталмаған: { $stage }.
transfers-title = Дауыстардың өтуі, соңғы кезеңнен бастап
transfer-line = { $round }-кезең: { $what }
transfer-out = { $candidate } шығып қалды ({ $number })
transfer-gain = { $candidate } { $number }
transfer-exhausted = таусылған { $number }
round-unknown = Дереккөздерімізде мұнда { $round }-кезең жоқ.
rounds-unknown = Дереккөздерімізде мұнда дауыс санау кезеңдері жоқ.
rounds-not-compared = Кезеңдер мұнда салыстырылмайды: дауыс санаудың қазіргі күйі көрсетілген.
asked = сұралғандар: { $number }
declined = бас тартқандар: { $number }
declined-unknown = қаншасы бас тартқаны көрсетілмеген
with-share = { $number } ({ $percent })
polled-respondents = жауап бергендер ішінде: { $shares }; { $declined }
polled-respondents-and-refusals = барлық сұралғандар ішінде: { $shares }; { $declined }
polled-unknown = { $shares }; үлестер қай саннан алынғаны көрсетілмеген; { $declined }
asked-and-declined = { $asked }, { $declined }. Сайлаушылардың айтуынша.
asked-only = { $asked }; қаншасы бас тартқаны көрсетілмеген. Сайлаушылардың айтуынша.
asked-unknown = Қанша адам сұралғаны көрсетілмеген. Сайлаушылардың айтуынша.
poll-by = Сауалнама жүргізген: { $conductor }.
poll-by-unknown = Сауалнаманы кім жүргізгені көрсетілмеген.
poll-added-up = Сұралған учаскелер бойынша өз қосындымыз.
poll-partial = Түпкілікті екені белгісіз.
gap = { $polled }. { poll-count-there }
gap-question = Айырма — дәлел емес, сұрақ.
gap-more = { $candidate } { $percent }, { $points }қа көп
gap-less = { $candidate } { $percent }, { $points }қа аз
gap-none = { $candidate } { $percent }, дәл сондай
gap-more-at-least = { $candidate } { $percent }, кемінде { $points }қа көп
gap-less-at-least = { $candidate } { $percent }, кемінде { $points }қа аз
gap-within = { $candidate } { $percent }, осы аралықта
no-gap = Дауыс санау нәтижесі дереккөздерімізде жоқ, сондықтан айырма көрсетілмеді.
no-gap-unplaced = Қай учаскелерде сұралғаны дереккөздерімізде жоқ, сондықтан айырма көрсетілмеді.
no-gap-base = Жауап бергендердің санынан алынған үлестер белгісіз, сондықтан дауыс санаумен айырма көрсетілмеді.
points =
    { $count ->
        [one] { $number } пайыздық тармақ
       *[other] { $number } пайыздық тармақ
    }
points-between =
    { $count ->
        [one] { $low }–{ $high } пайыздық тармақ
       *[other] { $low }–{ $high } пайыздық тармақ
    }
about-points =
    { $count ->
        [one] шамамен { $number } пайыздық тармақ
       *[other] шамамен { $number } пайыздық тармақ
    }
whole = Жалпы нәтиже: { $candidate } { $percent }
whole-less = Мұнда { $points }қа аз ({ $low }–{ $high } аралығында); дауыс бергендер — { $voters }.
whole-less-home = Мұнда { $points }қа аз ({ $low }–{ $high } аралығында).
whole-more = Мұнда { $points }қа көп ({ $low }–{ $high } аралығында); дауыс бергендер — { $voters }.
whole-more-home = Мұнда { $points }қа көп ({ $low }–{ $high } аралығында).
whole-same = Мұнда дәл сондай; дауыс бергендер — { $voters }.
whole-same-home = Мұнда дәл сондай.
whole-unlike = Айырма көрсетілмеді: үлестер әртүрлі саннан алынған не қай саннан екені көрсетілмеген.
whole-less-exact = Мұнда { $points }қа аз; дауыс бергендер — { $voters }.
whole-less-exact-home = Мұнда { $points }қа аз.
whole-more-exact = Мұнда { $points }қа көп; дауыс бергендер — { $voters }.
whole-more-exact-home = Мұнда { $points }қа көп.
voters-are-out-of-country = шетелдегі сайлаушылар
voters-are-domestic = ел ішіндегі сайлаушылар
voters-are-all = барлық сайлаушылар
not-comparable = Мұны экзитполмен салыстырмаңыз: { $reasons }.
reason-measure = өлшенгені бөлек
reason-place = бірі — бір жер, бірі — бүкіл сайлау
reason-electorate = сайлаушылары басқа
reason-stage = бірі — сауалнама, бірі — дауыс санау
reason-base = үлестердің неден алынғаны әртүрлі немесе көрсетілмеген
reason-date = күндері басқа
before = { $year } жылы: { $ballots }.
before-less = { $year } жылы: { $ballots }. Қазір { $number } бюллетеньге аз, { $percent }.
before-more = { $year } жылы: { $ballots }. Қазір { $number } бюллетеньге көп, { $percent }.
before-same = { $year } жылы: { $ballots }. Қазір дәл сондай.
before-round = { $round }: { $ballots }.
before-round-less = { $round }: { $ballots }. Қазір { $number } бюллетеньге аз, { $percent }.
before-round-more = { $round }: { $ballots }. Қазір { $number } бюллетеньге көп, { $percent }.
before-round-same = { $round }: { $ballots }. Қазір дәл сондай.
percent-range = { $percent } ({ $low } … { $high } аралығында)
behind = { $origins }, { $publishers }
origins =
    { $count ->
        [one] { $number } бастапқы дереккөз
       *[other] { $number } бастапқы дереккөз
    }
publishers =
    { $count ->
        [one] { $number } басылым
       *[other] { $number } басылым
    }
hedging = «Хабарларға қарағанда» деп жазады { $who }: { $what }.
edition = { $number }-шығарылым, { $day }
context-title = Мән-жай, дереккөздердің айтуынша
note-by = { $who }:
note-in = { $speaker }, жарияланым: { $publishers }
note-line = • { $text }
note-line-reportedly = • Хабарларға қарағанда: { $text }
note-line-appears = • Шамасы: { $text }
note-line-rumour = • Қауесет: { $text }
quotation-line = { $person }, { $role }: “{ $text }” — { $who }
quotation-line-plain = { $person }: “{ $text }” — { $who }
variant-line = { $who } былай басқан: “{ $text }”
congratulation-line = { $person }, { $role }: құттықтады; сөзі келтірілмеген — { $who }
congratulation-line-reportedly = { $person }, { $role }: хабарларға қарағанда, құттықтады; сөзі келтірілмеген — { $who }
others-title = Дереккөздеріміздегі басқа деректер
other-agrees = { $what } — { $who }. Сәйкес келеді.
other-alone = { $what } — { $who }.
other-stage = { $what } — { $who }. Ертерек; кейінгі дауыс санауда { $shown }.
other-differs = { $what } — { $who }. Көрсетілгеннен өзгеше: { $shown }.
other-unmatched = { $what } — { $who }. Дауыс санаудың ешбір жолына сәйкес келмейді; онда { $shown }.
other-corrected = { $what } — { $who }. Кейін түзетілді: { $shown }.
other-definition = { $what } — { $who }. Анықтамасы бойынша өзгеше: { $definition }
shown-definition = { $what } — { $definition }
other-poll = { $what } — { $who }.
sources-title = Дереккөздер
source-line = { $publisher }, { $day }
source-line-undated = { $publisher }, күні жоқ
retells = { $source }; қайта баяндайды: { $origin }
and-more = … және тағы { $number }
more-of-them = және тағы { $number }
measure-votes = { $candidate } { $value }
measure-vote-share = { $candidate } { $value }
measure-answers = { $candidate }, жауап: { $value }
measure-ballots-issued = таратылған бюллетень: { $value }
measure-ballots-cast = { $value } бюллетень
measure-ballots-rejected = жарамсыз: { $value }
measure-rejected-share = жарамсыз { $value }
measure-ballots-removed = алып кетілген немесе жойылған бюллетень: { $value }
measure-removed-share = алып кетілген немесе жойылған бюллетень: { $value }
measure-voters-registered = тізімде { $value }
measure-voters-participated = қатысқандар: { $value }
measure-voted-early = мерзімінен бұрын дауыс бергендер: { $value }
measure-turnout = қатысу: { $value }
measure-sample-size = сұралғандар: { $value }
measure-refusals = бас тартқандар: { $value }
measure-refusal-share = бас тартқандар: { $value }
measure-voters-leaving = шығарда саналған сайлаушылар: { $value }
measure-stations = учаске: { $value }
measure-consular-register = консулдық есепте: { $value }
measure-people-in-queue = кезектегі адамдар: { $value }
measure-units-reported = есеп берген бірліктер: { $value }
measure-units-total = барлық бірлік: { $value }
measure-expected-vote = күтілетін дауыстар санынан { $value } саналды
measure-seats = { $candidate } { $value } орын
measure-ballots-blank = { $value } бос бюллетень
measure-ballots-exhausted = { $value } таусылған бюллетень
change-title = { $place }: { $what }
change-count-estimate = бағалау
change-count-projection = болжам
change-count-reported = дауыс санау, сатысы көрсетілмеген
change-count-preliminary = алдын ала дауыс санау
change-count-official = ресми дауыс санау
change-first-estimate = алғашқы бағалау
change-first-projection = алғашқы болжам
change-first-reported = алғашқы дауыс санау, сатысы көрсетілмеген
change-first-preliminary = алғашқы дауыс санау, алдын ала
change-first-official = алғашқы дауыс санау, ресми
change-count-withdrawn = дауыс санау нәтижесі қайтарып алынды
change-poll = экзитпол
change-poll-final = экзитпол, түпкілікті
change-poll-withdrawn = экзитпол қайтарып алынды
change-called = нәтиже жарияланды
change-seats = орындар
change-name = { $who } { $value }
change-move = { $who } { $then } → { $now }
change-gone = { $who } { $then } → дереккөздерімізде жоқ
change-votes = дауыс: { $number }
change-votes-move = дауыс: { $then } → { $now }
change-ballots = Бюллетень
change-took-part = Қатысқандар
change-was = Бұрынғысы — { $what }.
change-ahead = Дауыс санауда қазір алда: { $now }. Бұрын: { $then }.
change-ahead-first = Дауыс санауда қазір алда: { $now }. Бұрын: ешкім.
change-level = Дауыс санауда қазір ешкім алда емес. Бұрын: { $then }.
change-before = Бұрын: { $how }.
change-before-reportedly = хабарларға қарағанда
change-before-appears = шамасы
change-reported-before = Бұрын хабарланғаны — { $what }.
change-reported-before-as = Бұрын хабарланғаны ({ $how }) — { $what }.
change-unmatched = { $what }, осы дауыс санауға сәйкес келмейді
change-more-counted = Содан бері көбірек саналды.
change-step = { $kinds }: кемінде { $percent } есеп берді.
change-step-all = { $kinds }: бәрі есеп берді. Дауыс санау аяқталды деп дереккөздерімізде айтылмаған.
change-step-complete = { $kinds }: бәрі есеп берді; дауыс санау аяқталды.
change-complete = Дауыс санау аяқталды.
change-step-vote = Дереккөздің бағалауынша, күтілетін дауыстардың кемінде { $percent } бөлігі саналды.
change-step-vote-all = Дереккөздің бағалауынша, күтілетін дауыстардың бәрі саналды. Дауыс санау аяқталды деп ол айтпайды.
change-step-vote-complete = Күтілетін дауыстардың бәрі саналды; дауыс санау аяқталды.
change-added-votes =
    { $count ->
        [one] + { $number } дауыс
       *[other] + { $number } дауыс
    }
change-added-ballots =
    { $count ->
        [one] + { $number } бюллетень
       *[other] + { $number } бюллетень
    }
change-added-people = + { $number } қатысқан адам
change-added-from = { $added } ({ $units })
change-added-since = { $added }, { $when } уақытынан бері
change-added-rows = { $added }: { $rows }
change-lead-new = Енді алда басқа: { $lead }. Бұрын: { $before }.
change-lead-grows = { $lead }; айырма өсті, бұрын { $then }.
change-lead-shrinks = { $lead }; айырма азайды, бұрын { $then }.
change-fell = Қазір { $total }, бұрынғыдан { $number } кем.
change-in-poll = Экзитпол, { $where }: { $what }
change-more-places =
    { $count ->
        [one] … және тағы { $number } жер
       *[other] … және тағы { $number } жер
    }
change-election = { $contest }, { $year }
button-more-places = Басқа жерлер
button-earlier-places = Артқа
corrected-title = ТҮЗЕТІЛДІ: { $place }
corrected-title-poll = ТҮЗЕТІЛДІ: { $place }, экзитпол
corrected-title-call = ҚАЙТАРЫП АЛЫНДЫ: { $place }
corrected-figure = { $what }, { $year } жылы
corrected-wrote = Біз «{ $what }» деп жаздық. Бұл қате.
corrected-wrote-other-year = Біз «{ $what }» деп жаздық. Қате: { $value } — бұл { $year } жылғы дерек.
corrected-wrote-other-election = Біз «{ $what }» деп жаздық. Қате: { $value } — бұл басқа сайлау: { $contest }, { $year }.
corrected-right = { $year } жыл үшін — { $value }.
corrected-nothing = { $year } жыл үшін мұндай сан дереккөздерімізде енді жоқ.
corrected-wrote-call = Біз былай жаздық: { $call }.
corrected-call-withdrawn = Бұл қайтарып алынды, { $when }.
corrected-call-gone = Дереккөздерімізде бұл енді жоқ.
corrected-also = Мынаның бөлігі еді: { $what }
corrected-because = Бұл сізге қате сан жіберілгендіктен келді.
corrected-because-call = Бұл сізге сол туралы хабарланғандықтан келді.
corrected-because-followed = Бұл мұнда жазылым болғандықтан келді.
corrected-because-card = Бұл осындағы карточка қате санды көрсеткендіктен келді.
corrected-because-card-call = Бұл осындағы карточка сол туралы хабарлағандықтан келді.
corrected-more =
    { $count ->
        [one] … және тағы { $number } түзету; ол карточкаларда бар.
       *[other] … және тағы { $number } түзету; олар карточкаларда бар.
    }
corrected-below = Түзетілді, төменде қараңыз: { $place }, { $what }.
corrected-below-call = Қайтарып алынды, төменде қараңыз: { $place }, { $what }.
did-you-mean = «{ $text }» қай жер? Мүмкін:
closest-name = «{ $text }» мұнда белгісіз. Ең жақын атау: { $place }.
which-contest = Қай дауыс беру туралы?
which-contest-more = Тағы { $number }: керегін атаңыз.
not-found = «{ $text }» бізге белгісіз. Елді, қаланы, туды немесе учаске нөмірін жіберіп көріңіз.
not-found-here = «{ $text }» бізге белгісіз. Атауды жіберіп көріңіз, мысалы { $place } немесе { $other }.
not-found-plain = «{ $text }» бізге белгісіз.
no-data = { $place }: дереккөздерімізде ештеңе жоқ. Белгісіз деген нөл емес. Дереккөздерімізде басқа жерлер бойынша деректер бар ({ $units }).
no-data-plain = { $place }: дереккөздерімізде ештеңе жоқ. Белгісіз деген нөл емес.
no-whole = Жалпы нәтиже дереккөздерімізде жоқ. Белгісіз деген нөл емес.
countries =
    { $count ->
        [one] { $number } ел мен аумақ
       *[other] { $number } ел мен аумақ
    }
which-place = Жерді атаңыз: ел, қала, ту 🇰🇿 немесе учаске нөмірі, мысалы 8133. Не басыңыз:
which-place-here = Жерді атаңыз, мысалы { $place } немесе { $other }. Не басыңыз:
which-place-plain = Жерді атаңыз. Не басыңыз:
no-election = Дереккөздерімізде «{ $text }» деген сайлау жоқ.
other-contest-here = Мұнда ({ $place }) басқа дауыс беру өтті, кандидаттары да басқа: { $contest }.
no-election-here = { $place }: бұл сайлау бойынша дереккөздерімізде дерек жоқ ({ $contest }).
button-year = { $year }
button-election = { $contest }, { $year }
inside = Дауысы саналған жерлер: { $places }.
nothing-published = Әзірге ештеңе жарияланған жоқ.
place-question = { $place }: { $what }
about-sources = мұны кім хабарлайды
about-poll = экзитполдар
about-turnout = қанша адам дауыс берді
about-years = { $year } және { $former }
about-quotes = не айтылды
about-changes = не өзгерді
about-contests = не үшін дауыс берілді
taken-as = Былай түсінілді: { $what }
not-told-apart = { $city }: дереккөздерімізде бұл қаланың учаскелері бөлек көрсетілмеген. Бұл — { $place }.
not-by-that-name = { $city }: дереккөздерімізде мұндай атаумен жоқ. Бұл — { $place }.
foot = { $contest }, { $year } · { $edition }
page-of = { $page }-бет, барлығы { $pages }
button-back = ‹ { $place }
button-more = Толығырақ ▾
button-less = ‹ Қысқаша
button-share = ↗ Бөлісу
button-sources = Дереккөздер
button-compare = Салыстыру
button-poll = Экзитпол
button-quotes = Дәйексөздер
button-changes = Не өзгерді
button-top = Барлық ел
button-top-of = Барлық { $kinds }
button-lowest = Алдымен ең азы
button-ahead = Қайда бірінші
button-highest = Алдымен ең көбі
button-region = { $region }
button-earlier = ‹ Ертерек
button-later = Кейінірек ›
button-previous-page = ‹ { $page }
button-next-page = { $page } ›
button-whole = Жалпы нәтиже
button-elections = Сайлаулар
button-contests = Басқа дауыс берулер
button-help = Көмек
button-up = ‹ { $place }
card-title = { $place } · { $kind }
card-no-count = дауыс санау нәтижесі дереккөздерімізде жоқ
lead-ahead = { $candidate } алда, айырмасы — { $points }
lead-ahead-votes = { $count ->
    [one] { $candidate } алда, айырмасы — { $number } дауыс
   *[other] { $candidate } алда, айырмасы — { $number } дауыс
}
lead-votes-apart = { $count ->
    [one] { $candidate } және { $other }: айырмасы { $number } дауыс
   *[other] { $candidate } және { $other }: айырмасы { $number } дауыс
}
lead-level = { $candidate } және { $other }: тең
lead-unclear = { $candidate } және { $other }: бұл сандардан кім алда екені білінбейді
lead-so-far = Әзірге: { $what }
lead-alone = Дереккөздерімізде тек бір кандидаттың үлесі бар.
lead-poll = Ең жиі аталған: { $candidate }
more-candidates = … және тізімде тағы { $number }
short-poll = Экзитпол, { $where }: { $what }
short-polled-unknown = { $shares } (неден алынғаны көрсетілмеген)
short-poll-there = Сол жердегі дауыс санау: { $shares }. { gap-question }
edition-number = { $number }-шығарылым
short-source = Дереккөз: { $source }
short-source-of = Дереккөз: { $origin }; келтірген — { $source }
about-places = қалалар мен учаскелер
about-places-cities = қалалар
about-places-stations = учаскелер
button-years = Жылдар бойынша
button-rounds = Турлар бойынша
button-places = Қалалар мен учаскелер
button-places-cities = Қалалар
button-places-stations = Учаскелер
button-parts = Қатар қойып
places-line = { $place }: { $what }
places-no-count = { $place }: дауыс санау нәтижесі дереккөздерімізде жоқ
places-waiting = { $place }: { nothing-yet }
places-none = { $place }: ішіндегі жерлер дереккөздерімізге белгісіз.
kinds-here = Мұндай жерлер дереккөздерімізде мұнда жоқ. Барлары: { $kinds }.
of-which-place = Осы жерлердің қайсысы туралы?
place-of-election = { $place }: { $election }
places-ours = Қалалар бойынша бұл — дереккөздер сол қалаға жатқызған учаскелердің біз есептеген қосындысы.
places-ours-of = Ішіндегі жерлер бойынша біз қосып шықтық: { $kinds }.
compare-title = Қатар: { $places }
compare-with = { $place }. Немен салыстыру керек:
compare-how = Екіден төртке дейін жер атаңыз: /compare { $place } { $other }. Не басыңыз:
compare-side = { $label } · { $place }: { $what }
compare-all = Бәрі
compare-percent = Пайызбен; айырма — { $left } минус { $right }, тармақпен, шегергеннен кейін дөңгелектелген.
compare-percent-only = Пайызбен.
compare-points = айырма
compare-range = { $candidate }: айырма { $low } … { $high } аралығында, өйткені үлестер дөңгелектелген.
compare-ballots = { $kind }; { $ballots }
compare-hedged = { $label }: { $hedge }
compare-qualified = { $label }: { $what }.
compare-cautions = Ескеріңіз: { $reasons }.
compare-inside = { $part } — екіншісінің ({ $whole }) бөлігі: оның бюллетеньдері екеуіне де кіреді.
caution-electorate = сайлаушылары басқа: ел ішінде, шетелде немесе екеуі де
caution-base = үлестердің неден алынғаны әртүрлі немесе көрсетілмеген
compare-apart = Салыстырмаңыз: { $place } және { $other } ({ $reasons }).
compare-nothing = { $place }: дереккөздерімізде нәтиже жоқ. Белгісіз деген нөл емес.
compare-no-share = { $place }: дереккөздерімізде кандидаттардың үлесі жоқ.
compare-only = { $place }: { $what }
reason-part = бірі — бөлік, бірі — бүтін
compare-told = Сайлаушылардың айтуынша; сауалнама дауыс санаумен салыстырылмайды.
compare-polls = ЭКЗИТПОЛДАР
compare-more-polls = Экзитполдар: «Толығырақ» түймесі.
signs = Мұнда { $signs }.
sign-about = ≈ — «шамамен»
sign-more-than = > — «астам»
sign-less-than = < — «аз»
candidate-title = { $candidate }
candidate-line = { $place } — { $kind }: { $share }
candidate-line-votes = { $place } — { $kind }: { $share }, дауыс: { $votes }
candidate-out = { $place } — { $round }, дауыс: { $votes }; содан кейін шығып қалды
candidate-poll = { $kind }: { $share }. Сайлаушылардың айтуынша.
candidate-none-here = { $place }: дауыс санаудағы үлесі дереккөздерімізде жоқ ({ $candidate }).
candidate-none = Бұл кандидаттың үлесі бар дауыс санау дереккөздерімізде жоқ ({ $candidate }).
candidate-highest = Ең көп үлестер; дауысы саналған: { $units }
candidate-lowest = Ең аз үлестер
ahead-in = { $candidate } бірінші орында: { $number }; дауыс санау бары барлығы: { $units }.
ahead-unclear = Кім бірінші екені санақтан көрінбейтін жер саны: { $number }.
placed-in = { $candidate } { $position }-орында: { $number }; дауыс санау бары барлығы: { $units }.
placed-unclear = Орындар реті санақтан көрінбейтін жер саны: { $number }.
ahead-also = Сондай-ақ: { $places }.
candidate-in-order = Ретімен; дауысы саналған: { $units }
candidate-hedged = { $place }: { $hedge }
caveat = * { $place }: { $note }
candidate-apart = Кестелерде елдерден бөлек көрсетілгендіктен, бұл тізімге кірмеген: { $places }.
candidate-left-out =
    { $count ->
        [one] { $number } ел көрсетілмеді: оның дауыс санауы басқа сатыда.
       *[other] { $number } ел көрсетілмеді: олардың дауыс санауы басқа сатыда.
    }
units-left-out = Дауыс санауы басқа сатыда болғандықтан көрсетілмеді: { $units }.
units-of-other-base = Үлестері басқа саннан алынғандықтан көрсетілмеді: { $units }.
hedge-reportedly = хабарларға қарағанда
hedge-appears = шамасы
no-candidate = Бұл сайлауда «{ $text }» деген кандидат болған жоқ ({ $contest }, { $year }). Кандидаттар:
several-candidates = «{ $text }» атымен бірнеше адам түскен. Кімді айтасыз?
which-candidate = Кім? { $contest }, { $year }, кандидаттар:
list-at-most = Тізімде 1–{ $number } жер болады.
top-title-highest = { $candidate }: алдымен ең көп үлес
top-title-lowest = { $candidate }: алдымен ең аз үлес
closest-title = Алдымен үлес бойынша ең аз айырма
closest-none = Онда бір негіздегі салыстыруға болатын екі үлес жоқ.
top-largest = Ең көп адам дауыс берген орындар ғана салыстырылады: { $number }.
top-kind = ДАУЫС САНАУ · { $stage }
top-numbered = { $number } { $place }
last-column-ballots = Пайызбен; соңғы баған — бюллетень саны.
in-part-units = Бөлшек — барлығының ішінен есепке алынғаны: { $kinds }.
in-part-expected = Пайыз белгісімен — күтілген дауыстың есепке алынған бөлігі.
shown-of = Көрсетілгені: { $number }; барлығы: { $units }
few-votes = ° { $number } бюллетеньге жетпейді: пайыздың мәні шамалы.
region-title = { $region }
region-columns = Бағандар: { $candidates }.
region-whole-line = Жалпы нәтиже — { $kind }: { $shares }
region-own-line = { $place } — { $kind }: { $shares }
region-kind = ДАУЫС САНАУ · { $stage }
region-kinds = ДАУЫС САНАУ · әртүрлі сатыда
region-stage = { $stage }: { $places }.
region-no-count = Дауыс санау нәтижесі дереккөздерімізде жоқ: { $places }. Белгісіз деген нөл емес.
region-no-share = Дауыс саналған, бірақ үлестер дереккөздерімізде жоқ: { $places }.
region-waiting = Әзірге ештеңе саналмады: { $places }.
region-no-share-of = { $candidate }: үлесі дереккөздерімізде жоқ жерлер — { $places }.
region-others-ahead = Басқалар алда: { $places }.
place-of-kind = { $place } ({ $kind })
place-with-shares = { $place } ({ $shares })
no-region = «{ $text }» деген, дерегі бар аймақты білмейміз. Байқап көріңіз: /region { $region }
no-region-here = «{ $text }» деген, ішінде жерлер бар жерді білмейміз. Байқап көріңіз: /region { $region }
no-region-data = { $region }: бұл аймақтың елдері дереккөздерімізде жоқ.
poll-scope = Бүкіл сауалнама: { $text }
poll-two-bases = Алғашқы үлестер — жауап бергендер санынан, екіншілері — барлық сұралғандар санынан, бас тартқандар да кіреді.
poll-no-margin = Адамдар қалай таңдалғаны көрсетілмеген, сондықтан қателік шегін айту мүмкін емес.
poll-against = Сол учаскелердегі дауыс санаумен қатар
poll-column-poll = сұрау
poll-column-count = санау
poll-column-rest = қалған
poll-count-there = Сол учаскелердегі дауыс санау: { $counted }. { gap-question }
poll-rest = Сол жерде дауыс бергендер: { $voters }; олардың ішінде бұл сауалнамаға жауап бермегендер: { $silent }. Соңғы баған — санау дұрыс, ал жауаптардың бәрі шын әрі сол жерде дауыс бергендердікі болса, қалғандары қалай дауыс берген болып шығады.
poll-rest-unknown = Жауап бермегендердің қалай дауыс бергенін есептеп шығару мүмкін емес: кімдерден сұралғаны немесе қаншасы бас тартқаны көрсетілмеген.
poll-rest-range = { $candidate }, қалғандар арасында: { $low }–{ $high } аралығында, өйткені сауалнама сандары дөңгелектелген.
poll-rest-impossible = { $candidate }: қалғандар арасындағы ешбір үлесте сауалнама да, дауыс санау да айтылғандай дұрыс бола алмайды.
poll-disclosed = Ашылған тармақтар: { $number }, барлығы { $all } (AAPOR)
poll-item-yes = ✓ { $item }
poll-item-no = – { $item }
disclosed-strategy = Деректер қалай жиналды
disclosed-sponsor = Кім төледі
disclosed-conductor = Кім жүргізді
disclosed-instrument = Сұрақтар сөзбе-сөз
disclosed-population = Сауалнама кімдерді сипаттайды
disclosed-sample-method = Адамдар қалай таңдалды
disclosed-mode = Қалай және қай тілде сұралды
disclosed-dates = Қашан сұралды
disclosed-sample-size = Қанша адам сұралды
disclosed-weighting = Жауаптарға салмақ қалай берілді
disclosed-processing = Жауаптар қалай тексерілді
disclosed-limitations = Сауалнама нені көрсете алмайды
poll-none = { $place }: дереккөздерімізде экзитпол жоқ.
turnout-none = { $place }: деректеріміздегі бірде-бір дереккөз қатысу пайызын келтірмейді.
turnout-no-count = { $place }: дауыс санау нәтижесі дереккөздерімізде жоқ, сондықтан қанша адам дауыс бергені белгісіз. Белгісіз деген нөл емес.
turnout-why = Қатысу әртүрлі саннан есептеледі: тізімдегілерден, онда тұратын азаматтардан немесе басқадан. Дереккөз мұны айтуы керек.
turnouts-highest = Алдымен ең жоғары қатысу
turnouts-lowest = Алдымен ең төмен қатысу
turnouts-ours = Қатысу — тізімдегілер санынан (біз есептедік).
turnouts-listed = Қатысу — тізімдегілер санынан.
turnouts-left-out = Толық санақтағы қатысу белгісіз не басқа сатыда болғандықтан көрсетілмеді: { $units }.
turnouts-none = Қатысу бойынша тізім жоқ: ондағы бірде-бір жерде ол белгісіз.
turnout-open = Санақ аяқталмайынша, қатысуды есептемейміз.
turnout-printed-listed = қатысу { $percent }, тізімдегілер санынан — { $who }.
turnout-stage = { $stage }: { $what }
turnout-printed-unknown = қатысу { $percent }, қай саннан екені көрсетілмеген — { $who }.
quotes-title = Не айтылды: { $about }
quotes-all = Айтылғандар, басылған ретімен
quotes-none = { $place }: дереккөздерімізде мәлімдеме жоқ.
quotes-none-at-all = Дереккөздерімізде мәлімдеме жоқ.
said-quotation = { $person }, { $role }: “{ $text }”
said-quotation-plain = { $person }: “{ $text }”
said-translated = Біздің аударма: «{ $text }»
said-printed-by = { $who } мәтіні бойынша.
said-printed-reportedly = { $who } мәтіні бойынша, хабарларға қарағанда.
said-variant = { $who }: “{ $text }”
said-same = { $who }: сол сөздер, { $how }.
said-drops = { $words } жоқ
said-adds = { $words } қосылған
said-word = “{ $text }”
said-congratulated = { $person }, { $role }: құттықтады, сөзі басылмаған — { $who }
said-congratulated-plain = { $person }: құттықтады, сөзі басылмаған — { $who }
said-congratulated-hedged = { $who }: хабарларға қарағанда
said-spoke = { $person }, { $role }: айтты, сөзі басылмаған — { $who }
said-spoke-plain = { $person }: айтты, сөзі басылмаған — { $who }
sources-counted = { $origins }, { $publishers }. Бір хабарды қайта баяндаған он газет — бір бастапқы дереккөз.
sources-none = { $place }: мұнда бірде-бір санның дереккөзі жоқ.
sources-via = { $origin }; { $publishers } арқылы
tree-unseen = { $name }: құжаттың өзі көрілмеді, төмендегілер арқылы белгілі
tree-branch = { $indent }└ { $name }, { $how }
tree-how-republication = қайта басқан
tree-how-retelling = қайта баяндаған
tree-how-translation = аударған
tree-how-none = жеткізген
tree-how-own = өз жарияланымы
tree-hedge-stated =
    { $count ->
        [one] { $number } санды ескертпесіз келтіреді
       *[other] { $number } санды ескертпесіз келтіреді
    }
tree-hedge-declared =
    { $count ->
        [one] { $number } сан (жарияланғандай)
       *[other] { $number } сан (жарияланғандай)
    }
tree-hedge-appears =
    { $count ->
        [one] { $number } сан («шамасы»)
       *[other] { $number } сан («шамасы»)
    }
tree-hedge-reportedly =
    { $count ->
        [one] { $number } сан («хабарларға қарағанда»)
       *[other] { $number } сан («хабарларға қарағанда»)
    }
tree-line = { $what } — { $hedges }
values-title = Өзгеше мәндер және неге өзгеше
values-counted = Өзгеше мәндер: { $number }
values-never = Әр мән көрсетілген; ешқайсысы орташа емес.
values-none = Көрсетілгеннің басқа мәні дереккөздерімізде жоқ.
conflict-place = ОРНЫ · айтылғаннан басқа жер
conflict-time = УАҚЫТЫ · басқа сәт
conflict-stage = САТЫСЫ · дауыс санау қай жерге жеткен
conflict-definition = АНЫҚТАМАСЫ · басқа нәрсе саналған
conflict-corrected = ТҮЗЕТУ · қате болған, кейін түзетілген
conflict-contradiction = ҚАЙШЫЛЫҚ · сол нәрсенің басқа мәні
conflict-alone = Мұнда салыстыратын ештеңе жоқ
conflict-agrees = Көрсетілгенге сәйкес, дөңгелектеу не шек ескерілген
value-shown = { $what } — { $who }. Көрсетілгені: { $shown }.
value-alone = { $what } — { $who }.
value-place = { $what } — { $who }. Бір ғана жердің үлесіне тең: { $place } ({ $share }); тұтас алғанда, { $whole }: { $shown }.
value-definition = { $what } — { $who }. { $definition }
value-definition-shown = { $what } — { $who }. { $definition } Көрсетілгені: { $shown }.
changes-edition = { $number }-шығарылым нені өзгертті, { $day }
changes-none = { $number }-шығарылым карточка бірінші көрсететін бірде-бір санды өзгерткен жоқ.
changes-step = { $number }-шығарылым, { $day }
changes-none-here = Бұл карточкада бірінші тұрған ештеңе алғаш белгілі болғаннан бері өзгерген жоқ.
changes-corrections =
    { $count ->
        [one] { $number } сан түзетілді.
       *[other] { $number } сан түзетілді.
    }
changes-withdrawn =
    { $count ->
        [one] Жарияланған { $number } нәтиже қайтарып алынды.
       *[other] Жарияланған { $number } нәтиже қайтарып алынды.
    }
asof-title = Не белгілі еді: { $day } ({ $number }-шығарылым)
no-day = «{ $text }» — күн емес. Байқап көріңіз: /asof { $day } { $place }
asof-how = Күн мен жерді атаңыз: /asof { $day } { $place }
no-day-yet = { $place }: ол күні ештеңе белгілі болмаған ({ $day }).
near-title = Дереккөздеріміздегі ең жақын жер: { $place }
near-cities = Дереккөздеріміздегі қалалар, алдымен ең жақыны: { $places }.
near-no-cities = Дереккөздеріміз мұнда қала атамайды.
near-stations = Учаскелер: { $places }.
near-more =
    { $count ->
        [one] … және тағы { $number } учаске
       *[other] … және тағы { $number } учаске
    }
not-understood-free = Сұрақ түсініксіз болды. Жерді не туды жіберіңіз немесе былай сұраңыз: «Қазақстан мен Өзбекстан», «Алматыда қанша адам дауыс берді», «Тоқаев не деді», «не өзгерді».
not-understood-free-here = Сұрақ түсініксіз болды. Жердің атауын жіберіңіз немесе былай сұраңыз: «{ $place }: кім жеңді», «{ $place } және { $other }», «не өзгерді».
not-understood-free-plain = Сұрақ түсініксіз болды. Былай сұраңыз: «кім жеңді», «не өзгерді».
help-compare = /compare { $place } { $other } — екіден төртке дейін жер қатар
help-candidate = /candidate { $rival } — бір кандидат: қай жерде ең көп, қай жерде ең аз
help-top = /top { $leader } ең аз — барлық { $kinds } ретімен
help-closest = /top ең аз айырма — айырма қай жерде ең аз; /top қатысу — қай жерде ол жоғары
help-ahead = /ahead { $rival } — кандидат қайда бірінші
help-poll = /poll { $place } — экзитпол: ашылғаны мен ашылмағаны түгел
help-turnout = /turnout { $city } — қанша адам дауыс берді
help-years = /years { $place } — осы және алдыңғы сайлау
help-quotes = /quotes { $quoted } — не айтылды, басылғанындай
help-sources = /sources { $other } — мұны кім хабарлайды және қай мәндер өзгеше
help-search = /search { $said } { $city } — дереккөздер не дейді
help-who = /who { $person } — бұл кім, дереккөздеріміз бойынша
help-changes = /changes { $third } — не өзгерді
help-places = /places { $place } — қалалары мен сайлау учаскелері
help-places-here = /places { $place } — ішіндегі жерлер
help-contests = /contests { $place } — сол жерде не үшін дауыс берілді
help-asof = /asof { $day } { $place } — сол күні не белгілі еді
help-free = Жай сөзбен де болады: «Өзбекстанда кім жеңді», «Қазақстан мен Өзбекстан», «Тоқаев не деді»; екі ту, орналасқан жер.
help-free-here = Жай сөзбен де болады: «{ $place }: кім жеңді», «{ $place } және { $other }», «{ $other }: қанша адам дауыс берді».
help-free-plain = Жай сөзбен де болады: «кім жеңді», «не өзгерді».
menu-overall = Бүкіл сайлау
menu-compare = Қатар: /compare { $place } { $other }
menu-candidate = Бір кандидат: /candidate { $rival }
menu-top = { $kinds } ретімен: /top { $leader } ең аз
menu-ahead = Кандидат қайда бірінші: /ahead { $rival }
menu-region = Аймақ: /region { $region }
menu-poll = Экзитпол толық: /poll { $place }
menu-turnout = Қанша адам дауыс берді: /turnout { $city }
menu-years = Алдыңғы сайлаумен қатар: /years { $place }
menu-quotes = Не айтылды: /quotes { $quoted }
menu-sources = Мұны кім хабарлайды: /sources { $other }
menu-search = Дереккөздер не дейді: /search { $said }
menu-who = Бұл кім: /who { $person }
menu-glossary = Сөздердің мағынасы
menu-changes = Не өзгерді: /changes { $third }
menu-places = Қалалар мен учаскелер: /places { $place }
menu-places-here = Жердің ішіндегі жерлер: /places { $place }
menu-contests = Не үшін дауыс берілді: /contests { $place }
menu-asof = Сол күні не белгілі еді: /asof { $day } { $place }

search-title = Дереккөздерімізден: { $words }
search-title-all = Дереккөздерімізден
search-missing = Ешбір мәтінде жоқ: { $words }.
search-nothing = Дереккөздерімізде бұл туралы ештеңе жоқ. Бұл ондай болмады деген сөз емес.
search-elsewhere = Дереккөздерімізде басқа жерлер туралы бірдеңе бар: { $places }.
search-place-year = { $place }, { $year }
search-poll = Экзитпол: { $scope }. { $by }
search-document = { $source }: { $title }
who-party = { $candidate }: кандидат; партиясы: { $party }.
who-no-party = { $candidate }: кандидат; партиясы дереккөздерімізде аталмаған.
who-nobody = Дереккөздерімізде «{ $text }» деген есім жоқ.
button-search = Не айтылады
button-votes = Дауыстар
when-voted = Дауыс беру: { $days }.
when-published = Деректердің дереккөздері жарияланған: { $days }.
when-received = Осында алынған: { $days }.
when-from-to = { $first } — { $last }
when-edition = Осында жарияланған: { $last }.
when-editions = Осында жарияланған: алдымен { $first }; соңғысы { $last }.
why-not-said = Дереккөздеріміз себебін айтпайды және баға бермейді. Олардағы деректер:
why-poll-and-count = • Экзитпол мен дауыс санау. Олардың айырмасы — дәлел емес, сұрақ.
why-poll = • Экзитпол: сайлаушылардың айтқаны.
why-sources = • Мұны кім хабарлайды: { $origins }, { $publishers }.
glossary-title = Сөздердің мағынасы
glossary-how = Сөзді таңдаңыз.
button-glossary = Барлық сөздер
term-exit-poll = экзитпол
meaning-exit-poll = Учаскеден шыққан адамдардан қалай дауыс бергені сұралады. Бұл — саналғаны емес, айтылғаны; кейбірі жауап беруден бас тартады. Сауалнаманы жасағандар нені ашуы керегін AAPOR тізген.
term-count = ресми және алдын ала дауыс санау
meaning-count = Дауыс санау — жәшіктегі бюллетеньдер. Алдын ала: комиссия нәтижені жариялағанға дейін белгілі болғаны. Ресми: жарияланған күйінде. Кезеңдері Google Civics бойынша; санаудың толықтығын NIST SP 1500-100 сипаттайды.
term-spoiled = жарамсыз бюллетень
meaning-spoiled = Жәшікке салынған, бірақ заң талап еткендей белгіленбегендіктен ешкімге есептелмейтін бюллетень. Неге олай екені белгісіз. Экзитполда бұл — адамдардың айтқаны: өз бюллетенін бүлдіргені.
term-base = үлес неден алынған
meaning-base = Пайыз бір нәрседен алынады: берілген бюллетеньдерден, жарамды дауыстардан, сауалнамаға жауап бергендерден немесе барлық сұралғандардан. Әртүрлі нәрседен алынған үлестер салыстырылмайды.
term-turnout = қатысу
meaning-turnout = Дауыс бере алатындардың қандай бөлігі дауыс бергені. Ол қай саннан алынғанымен бірге ғана көрсетіледі, мысалы учаске тізіміндегілерден. Шетелде тізім кейде адамдар келген сайын жасалады, ондайда оның мәні шамалы.
term-edition = шығарылым
meaning-edition = Осында бір сәтте жарияланған деректер. Әр шығарылымның нөмірі және қай күнге дейінгі білім екені бар; ешқайсысы өзгертілмейді. /asof белгілі бір күні не белгілі болғанын көрсетеді.
term-origin = бастапқы дереккөз және қайта баяндау
meaning-origin = Бастапқы дереккөз — басқаны қайта баяндамайтын құжат. Бір хабарды қайта баяндаған он басылым — бір бастапқы дереккөз. W3C PROV бойынша ол — primary source, қайта баяндау содан шығады.
term-point = тармақ
meaning-point = Пайыздық тармақ: екі пайыздың айырмасы. 40% пен 44% арасы — 4 тармақ.
term-hedge = күмән сөздері
meaning-hedge = Дереккөз басқанына қалай күмәнданады немесе оны қалай шектейді: { $words }. Оның сөзі күшейтілмей, әлсіретілмей сақталады және содан есептелгеннің бәрінде қалады.
term-correction = түзету
meaning-correction = Осында жарияланып, қате болып шыққан сан және оның дұрысы. Ол көрсетілген адамдарға хабарланады.
term-station = сайлау учаскесі
meaning-station = Адамдар дауыс беретін жер; саналатын ең кіші орын. Ресей комиссиясының әр учаскесінің, шетелдегісінің де, нөмірі бар (УИК).
term-abroad = шетелде
meaning-abroad = Ел азаматтарының одан тыс жерде, басқа елдердегі учаскелерде берген дауыстары. Олар сол елдердің өз азаматтары не ойлайтыны туралы ештеңе айтпайды.

picture-sources = Дереккөздер: { $publishers }
picture-poll = { $place }: экзитпол
picture-count-there = ДАУЫС САНАУ · сол учаскелерде
picture-by-poll = экзитпол
picture-by-count = дауыс санау
picture-more = { $points }қа көп
picture-less = { $points }қа аз
picture-same = өзгеріс жоқ
picture-under = айырма { $points }тан аз
picture-of = { $what }: { $kind }
picture-year = { $what }, { $year }
picture-none = дерек жоқ
picture-most = Бюллетень ең көп: { $places }
picture-differ = Айырмашылықтарды ескеріңіз: { $reasons }.
picture-stage-differs = дауыс санау әр жерде әртүрлі сатыда
picture-share = { $candidate }: елдер бойынша үлес
picture-share-in = { $candidate }, { $region }: елдер бойынша үлес
picture-highest = Ең көп: { $places }
picture-lowest = Ең аз: { $places }
picture-place = { $place } { $percent }
picture-not-drawn = Картада жоқ: { $places }
picture-shapes = Сұлбалар: Natural Earth. Қырым — даулы аймақ, ешбір елге жатқызылмай салынған.
picture-circles = Дөңгелек — бюллетень саны; дөңгелек жоқ — дерек жоқ.
picture-remark = { $place }: { $remark }
picture-outlined = Қоршалған: { $place } — сұралған жер.
start = Ballotwire сайлау нәтижелері туралы сұрақтарға жер-жері бойынша жауап береді. Әр санның не екені, қаншалықты сенімді екені және кім айтқаны көрсетіледі.
start-try = Жерді басыңыз немесе кез келген басқа жердің атын, туын 🇰🇿 не сұрақ жіберіңіз: «Өзбекстанда кім жеңді».
start-try-here = Жерді басыңыз немесе кез келген басқа жердің атын не сұрақ жіберіңіз: «{ $place }: кім жеңді».
start-try-plain = Түймені басыңыз немесе сұрақ жіберіңіз: «кім жеңді».
help-title = Не сұрауға болады
help-country = /country { $place } — бір жер туралы не белгілі
help-country-here = /place { $place } — бір жер туралы не белгілі
help-election = /country { $other } { $year } — сол жер, басқа сайлау
help-election-here = /place { $other } { $year } — сол жер, басқа сайлау
help-private = Бұл чатта атауы, ту немесе учаске нөмірі жеткілікті.
guide-place = Бір жер: { $commands }
guide-several = Бірнеше жер немесе кандидат: { $commands }
guide-time = Не, қашан өзгерді: { $commands }
guide-picture = Суреттер: { $commands }
guide-word = Сөзбен: { $commands }
guide-chat = Осы чат: { $commands }
help-words = Экзитпол — сайлаушылардың айтқаны; дауыс санау — жәшіктегі бюллетеньдер. Дерек жоқ деген нөл емес.
elections-title = Дереккөздеріміздегі сайлаулар
election-line = { $contest }, { $dates }: { $places }; { $edition }
election-line-contests = { $contest }, { $dates }: { $contests }, { $places }; { $edition }
contests =
    { $count ->
        [one] { $number } дауыс беру
       *[other] { $number } дауыс беру
    }
contests-title = Дереккөздеріміздегі дауыс берулер
contests-line = { $contest }: { $what }
contests-no-count = дереккөздерімізде санақ жоқ
places =
    { $count ->
        [one] { $number } жер
       *[other] { $number } жер
    }
not-understood = Бұл түсініксіз. Жердің атын немесе /help жіберіңіз.
old-button = Бұл — бұрынғы нұсқаның түймесі. Қайта сұраңыз.
went-wrong = Бізде бірдеңе дұрыс болмады. Қайталап көріңіз.
one-at-a-time = Бір-бірлеп жазыңыз. Кейбір хабарлар тым жиі келді, оларға жауап болмайды.
menu-country = Бір жер туралы не белгілі: /country { $place }
menu-place = Бір жер туралы не белгілі: /place { $place }
menu-elections = Дереккөздеріміздегі сайлаулар
menu-help = Не сұрауға болады
menu-start = Бұл не
bot-description = Сайлау нәтижелері жер-жері бойынша: әр санның дереккөзі мен сенімділігі көрсетіледі. Елді, қаланы, туды немесе сайлау учаскесінің нөмірін жіберіңіз.
bot-short = Сайлау нәтижелері жер-жері бойынша, дереккөзі мен сенімділігі көрсетілген.
follow-all-words = бәрі барлығы барлық
follow-except-words = емес басқа бірақ өзге жоқ қоспағанда тастағанда emes basqa
follow-kind-words = облысы облыс ауданы аудан штаты өңірі жаңа ішкі оңтүстік солтүстік шығыс батыс орталық
follow-everyday-words = men sen
follow-all = барлық жер
follow-how = Неге жазылу керегін атаңыз: /subscribe { $place }, { $city }. Ел өз қалалары мен учаскелерін, аймақ (мысалы, { $region }) өз елдерін қамтиды. Бәрі бірден: /subscribe бәрі.
follow-how-here = Неге жазылу керегін атаңыз: /subscribe { $place }, { $other }. Жер өз ішіндегінің бәрін қамтиды. Бәрі бірден: /subscribe бәрі.
follow-done = Жазылым ашылды: { $places }.
follow-already = Жазылым бұрыннан бар: { $places }.
follow-change = Өзгерту: /settings. Тоқтату: /unsubscribe.
follow-too-many = Бір-бірлеп жазылуға болатын жердің шегі: { $number }. /subscribe бәрі — барлығын қамтиды.
follow-unread = Атау бірден тым көп. Оқылмады: { $places }. Оларды басқа хабарламамен жіберіңіз.
follow-leaves-out = «{ $text }» бірдеңені алып тастайды, ал бұлай болмайды: жер ішіндегісімен бірге алынады. Ештеңе өзгермеді. Тек керегін атаңыз.
follow-one-by-one = Бұлардың әрқайсысы бірнеше жер болуы мүмкін, бәрін бірден ұсынуға болмайды: { $places }. Оларды бір-бірден атаңыз.
follow-list = Жазылымдар: { $places }.
follow-none = Жазылым жоқ.
topics-out-of-reach = { $count ->
    [one] Осы чаттың басқа { $number } тақырыбында ештеңе айту мүмкін емес: ол жабық немесе жойылған.
   *[other] Осы чаттың басқа { $number } тақырыбында ештеңе айту мүмкін емес: олар жабық немесе жойылған.
}
unfollow-done = Жазылым тоқтатылды: { $places }.
unfollow-not = Мұндай жазылым болмаған: { $places }.
unfollow-all-followed = Жазылым барлық жерге ашық. Тоқтату: /unsubscribe бәрі.
button-follow = 🔔 Жазылу
button-unfollow = 🔕 Жазылымды тоқтату
button-end = 🔕 { $place }
button-end-all = Бәрін тоқтату
button-settings = Баптаулар
button-tonight = 🌙 Бүгін түнде хабарлау
tonight-told = Сағат { $hour } болғанша ({ $zone }) хабарлар кез келген уақытта бірден келеді. Одан кейін тыныш сағаттар қайта күшіне енеді.
admins-only = Мұны тек осы чаттың әкімшілері өзгерте алады.
admins-unseen = Бұл бот сіздің осы чаттың әкімшісі екеніңізді көре алмайды. Ботты әкімші етіңіз немесе команданы топтың өз атынан (анонимді) жазыңыз.
turn-refused = Бұл хабарды мұнда тек оны сұраған адам мен әкімшілер ауыстыра алады. Ботпен жеке чатта өзіңіз сұраңыз.
direct-no-settings = Мұнда бот тек сұрақтарға жауап береді. Жерлерге жазылу мен баптаулар — ботпен жеке чатта: { $link }
when-instant = Өзгерістер бірден хабарланады.
when-daily = Өзгерістер күніне бір рет хабарланады, уақыты { $hour }.
when-final = Тек түзетулер мен түпкілікті нәтижелер хабарланады.
quiet-between = Тыныш сағаттар: { $span }, { $zone }. Сол кезде келгені күтеді.
quiet-off = Тыныш сағаттар жоқ. Уақыт белдеуі: { $zone }.
alerts-most =
    { $count ->
        [one] Күніне ең көбі { $number } хабар; түзетулер әрқашан келеді.
       *[other] Күніне ең көбі { $number } хабар; түзетулер әрқашан келеді.
    }
alerts-unlimited = Күндік хабар саны шектелмеген.
sound-on = Хабарлар дыбыспен келеді.
sound-off = Хабарлар дыбыссыз келеді.
pictures-light = Суреттер ашық экранға арналған.
pictures-dark = Суреттер қараңғы экранға арналған.
hour = { $hour }:00
hours = { $start }–{ $end }
zone = { $city }, { $offset }
zone-now = Уақыт белдеуі: { $zone }.
zone-typed = Басқасы: /settings zone { $zone }
quiet-typed = Басқа сағаттар: /settings quiet 23-6
language-now = Тіл: { $language }.
language-of-app = Тіл: сұраушының қолданбасындағы тіл.
settings-title = Баптаулар
button-language = Тіл
button-cadence = Қаншалықты жиі
button-hour = Күндік жинақтың сағаты
button-quiet = Тыныш сағаттар
button-zone = Уақыт белдеуі
button-alerts = Күндік хабар саны
button-sound-on = Дыбысты қосу
button-sound-off = Дыбысты өшіру
button-pictures-dark = Қараңғы суреттер
button-pictures-light = Ашық суреттер
button-settings-back = « Баптаулар
cadence-instant = Бірден
cadence-daily = Күніне бір рет
cadence-final = Тек түзетулер мен түпкілікті нәтижелер
quiet-never = Жоқ
alerts-no-limit = Шектеусіз
cannot-choose = Олай баптауға болмайды. Не болатынын /settings көрсетеді.
cannot-choose-zone = Мұндай уақыт белдеуі жоқ. «Аймақ/Қала» түрінде жазыңыз, мысалы /settings zone { $zone }.
cannot-choose-quiet = 0 мен 23 аралығындағы екі түрлі сағатты жазыңыз, мысалы /settings quiet 22-8, немесе /settings quiet off.
live-how = /live on мұнда бір карточканы жаңартып тұрады, /live off оны тоқтатады.
live-another = Басқа аймақ: /live on { $another }.
live-is-on = Жаңартылатын карточка қосулы: { $region }.
live-is-behind = Онда әлі ең жаңа деректер жоқ; бот қайта көреді.
live-is-off = Мұнда жаңартылатын карточка жоқ.
live-switched-off = Жаңартылатын карточка өшірілді.
live-ended = Бұл карточка енді жаңартылмайды.
live-corrected = Түзетілді, { $day }: { $places }
live-updated = Жаңартылды: { $moment }. /live off бұл карточканы тоқтатады.
live-moment = { $day }, { $time } { $zone }
live-not-pinned = Карточка жаңартылып тұрады, бірақ оны бекіту мүмкін болмады: ботта «{ $right }» құқығы жоқ.
right-pin = Хабарларды бекіту
right-edit = Басқалардың хабарларын өзгерту
no-such-region = «{ $text }» деген аймақты білмейміз. Мыналарды байқап көріңіз: орталық азия, шығыс еуропа, африка.
no-such-region-here = «{ $text }» бізге белгісіз. Мыналарды байқап көріңіз: { $place }, { $other }.
greeting = Сайлау нәтижелері жер-жері бойынша, дереккөздерімен: /summary, /country { $place }. Әкімшілерге: /live on, /subscribe.
privacy-title = Бұл чат туралы не сақталады
privacy-kept = Чат бір нәрсеге жазылса немесе баптаулары болса: чат пен тақырыптың нөмірі, чат түрі (жеке, топ, арна), тілі, уақыт белдеуі және басқа баптаулары, неге жазылғаны, оған қай жерге дейін айтылғаны және түзету үшін осы бот жіберген хабарлардың нөмірлері.
privacy-shown = Сандары бар соңғы { $answers } жауап туралы, ең көбі { $days } күн: чат пен тақырыптың нөмірі, чат түрі, хабардың нөмірі, оның қай жауап және қай тілде екені, ондағы сандар. Бұл қате сан көрсетілгендерге оны айту үшін керек.
privacy-not-kept = Сақталмайды: есімдер, хабарлар, сұрақтардың мәтіні, кім сұрағаны және кімнің қайда екені.
privacy-waiting = Хабар өңделгенше боттың өз қоймасында ең көбі бірнеше секунд күтеді; содан кейін өшіріледі. Бот оқи алмаған хабар себебін табу үшін 30 күнге дейін сақталады.
privacy-last = Тек жедел жадта, жауаптан кейін он минут: әркімнің соңғы сұрағы, содан кейін қысқа сұрақ қоюға болуы үшін.
privacy-why = Бұл тек сұралғанды жіберу және түзету үшін керек, басқа ештеңеге емес.
privacy-how-long =
    { $months ->
        [one] Ботты { $number } ай қолданбаған чат ұмытылады.
       *[other] Ботты { $number } ай қолданбаған чат ұмытылады.
    }
privacy-yours = /mydata бәрін көрсетеді. /forgetme өшіреді.
mydata-title = Бұл чат туралы сақталғанның бәрі
mydata-nothing = Бұл чат туралы ештеңе сақталмаған.
forget-ask = Бұл чат туралы сақталғанның бәрін өшіру керек пе? Жазылымдар, баптаулар және жаңартылатын карточка жойылады.
forget-done = Өшірілді. Бұл чат туралы енді ештеңе сақталмайды.
forget-not-done = Ештеңе өшірілген жоқ.
button-erase = Бәрін өшіру
button-keep = Қалдыру
forget-soon = Мұнда ботты көптен бері ешкім қолданған жоқ. { $day } күні ол бұл чатты ұмытады: жазылымдарды, баптауларды және жаңартылатын карточканы. Оларды сақтау үшін кез келген команданы жіберіңіз немесе батырманы басыңыз.
menu-subscribe = Өзгерістерді білу: /subscribe { $place }
menu-unsubscribe = Бір жерге немесе бәріне жазылымды тоқтату
menu-subscriptions = Осы чаттың жазылымдары
menu-settings = Тіл, қаншалықты жиі, тыныш сағаттар
menu-language = Жауаптардың тілі
menu-summary = Бір аймақ бір кестеде
menu-live = Жаңартылып тұратын бекітілген карточка: /live on
menu-privacy = Бұл чат туралы не сақталады
menu-mydata = Бұл чат туралы сақталғанның бәрі
menu-forgetme = Бұл чат туралы сақталғанның бәрін өшіру
operator-refused = Telegram біздің хабарды қабылдамады: { $reason }
operator-stopped = Тарату тоқтатылды. Telegram { $audience } чаттың { $refused } жоғалды деді: бұл бірден тым көп, сондықтан ешқайсысы шығарылған жоқ. Ол «ballotwire resume» командасынан кейін, келесі шығарылыммен немесе бір сағаттан кейін жалғасады.
operator-outage = Telegram { $number } мин хабар қабылдамады. Тарату жалғасады; жетпеген болуы мүмкін хабарлар қайта жіберіледі.
operator-state = Не жіберілгенін жазып қою мүмкін емес: { $reason }. Жазылғанша жазылушыларға ештеңе жіберілмейді.
operator-forgetting = Көптен бері қолданылмағандықтан ұмытылатын чаттар: { $listeners } чаттың { $expiring }. Бұл бірден тым көп, сондықтан ешқайсысы ұмытылған жоқ. Рұқсат беру: «ballotwire resume --trust».
operator-warned = { $day } күні ұмытылатыны ескертілген чаттар: { $number }.
operator-trouble = { $trouble } { $advice }
operator-over = Бұл аяқталды: { $trouble }
advice-conflict = Басқа процесті тоқтатыңыз; ол туралы ешкім білмесе, BotFather арқылы токенді қайтарып алып, жаңасын орнатыңыз.
advice-inbox = Дискіде орын босатыңыз немесе дерекқорды қалпына келтіріңіз. Оған дейін ботты қайта қоспаңыз.
advice-webhook = Бот алдындағы проксиді, оның сертификатын және BALLOTWIRE_WEBHOOK_URL мәнін тексеріңіз.
advice-editions = Сол сервердің журналын қараңыз. Шығарылымдар журналы қайта оқылғанда жұмыс өзі жалғасады.
advice-feeds = Журналдан арнаның қай файлы қате екенін қарап, түзетіңіз.
advice-waiting = Көп жаңарту күтіп тұрса, тағы бір реплика қосыңыз; аз болса, Telegram шектеулері күттіріп тұр.
desk-held = { $feed } арнасында тексеру кезінде ұсталды, шешім сізде:
desk-held-several = { $feed } арнасында тексеру кезінде ұсталған өзгерістер, шешім сізде: { $number }
desk-more = Тағы { $number }.
desk-publish = Жариялау
desk-keep = Ұстап тұру
desk-source = Дереккөзді көрсету
desk-publish-all = Бәрін жариялау
desk-keep-all = Бәрін ұстап тұру
desk-goes-out = Өткізген: { $who }; қазір жарияланады.
desk-published = Өткізген: { $who }.
desk-kept = Ұстап қалған: { $who }.
desk-overtaken = Дереккөз қазір басқаша хабарлайды.
desk-lasts = { $number } мин бойы ұсталып тұр. Бұл дұрыс болса, алда басқа біреу:
desk-failing = { $feed } арнасы { $time } уақытынан бері { $number } рет сәтсіз болды: { $reason } Жарияланғаны сол күйінде қалады.
desk-works = { $feed } арнасы қайта жұмыс істейді.
desk-file = { $feed } арнасының файлы жарамсыз: { $reason }
desk-file-mended = { $feed } арнасының файлы қайта жарамды.
desk-gone = { $feed } арнасы бұдан былай сұралмайды: оның файлы жоқ. Жарияланғаны сол күйінде қалады.
desk-room = Бот дискісінде { $number } МиБ ғана қалды. Ол толса, ештеңе жарияланбайды; жарияланғаны сол күйінде қалады.
desk-elsewhere = Бұл оператордың чатында шешіледі.
desk-decided-already = Бұл шешіліп қойған немесе дереккөз содан бері оны өзгертті.
desk-no-source = Дереккөздің жолдары сақталмаған.
button-chart = 📊 Диаграмма
button-map = 🗺 Карта
button-dark = Қара фон
button-light = Ақ фон
button-in-words = ‹ Сөзбен
picture-failed = Қазір сурет салу мүмкін емес. Ондағының бәрі мәтінде бар.
picture-nothing = Мұнда салатын ештеңе жоқ.
picture-no-map = Дерегі бар жерлердің ешқайсысының сұлбасы жоқ, сондықтан карта жоқ.
example-another = шығыс еуропа
example-quoted = тоқаев
example-person = окунь
example-said = кезек
example-day = 20.03.2024
help-chart = /chart { $place } — соның өзі сурет түрінде
help-map = /map { $region }, /map { $rival } — үлестер картада
help-inline = Кез келген басқа чатта: @ және осы боттың атын, содан кейін жерді жазыңыз.
menu-chart = Сурет түрінде: /chart { $place }
menu-map = Картада: /map { $region }
offer-figures = { $kind }: { $figures }
offer-places = { $kind } · { $candidate }: { $shares }
offer-share = { $place } { $share }
offer-election = { $figures } · { $contest }, { $year }
offer-nothing = Дереккөздерімізде сандар жоқ
inline-nothing = Ештеңе табылмады. Бот чатында сұраңыз
