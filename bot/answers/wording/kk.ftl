# Kazakh. What stands in braces keeps its dictionary form: no ending is ever put to a name or a number.

percent = { $number }%
about-election = { $election }, { $dates }
voters-out-of-country = { $place }: шетелде дауыс беру; азаматтығы — { $country }
voters-at-station = { $place }: учаскеде дауыс беру; азаматтығы — { $country }
voters-abroad = Шетелде дауыс беру; азаматтығы — { $country }
voters-domestic = Ел ішінде берілген дауыстар: { $country }
voters-all = Елде және шетелде берілген дауыстар
voters-unnamed = Осы жерде берілген дауыстар: { $place }
station-name = Учаске { $number }
in-place = { $place }, { $parent }
count-title = ДАУЫС САНАУ · { $parts }
poll-title = ЭКЗИТПОЛ · { $parts }
stage-estimate = бағалау
stage-projection = болжам
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
exact = { $value }
about = шамамен { $value }
more-than = мынадан көп: { $value }
less-than = мынадан аз: { $value }
between = { $low }–{ $high } аралығында
reportedly = { $what }, хабарланғандай
appears = { $what }, шамасы
rows-reportedly = Хабарланғандай: { $names }.
rows-appears = Шамасы: { $names }.
added-up =
    { $count ->
        [one] Дереккөздеріміз осы жерге жатқызатын жалғыз учаске.
       *[other] Дереккөздеріміз осы жерге жатқызатын учаскелер бойынша біздің қосындымыз.
    }
spoiled = Жарамсыз
ballots-and-listed = { $ballots }, { $listed }
ballots = бюллетень: { $number }
listed = тізімде: { $number }
took-part = қатысқандар: { $number }
turnout-of-listed = Қатысу: тізімдегілердің { $percent }
turnout-of-unknown = Қатысу: { $percent }; кімдердің арасынан екені көрсетілмеген
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
no-poll = Дереккөздерімізде экзитпол жоқ.
asked = сұралғандар: { $number }
declined = бас тартқандар: { $number }
asked-and-declined = { $asked }, { $declined }. Сайлаушылардың айтуынша.
asked-only = { $asked }; қаншасы бас тартқаны көрсетілмеген. Сайлаушылардың айтуынша.
asked-unknown = Қанша адам сұралғаны көрсетілмеген. Сайлаушылардың айтуынша.
who-asked-unknown = Кімдерден сұралғаны көрсетілмеген.
poll-by = Сауалнама жүргізген: { $conductor }.
poll-by-unknown = Сауалнаманы кім жүргізгені көрсетілмеген.
poll-partial = Түпкілікті екені белгісіз.
chance = Кездейсоқтықтың өзі ғана { $low }–{ $high } аралығын береді ({ $candidate }, экзитпол); бас тартқандар туралы ештеңе айтпайды.
chance-at = { $place }: кездейсоқтықтың өзі ғана { $low }–{ $high } аралығын береді ({ $candidate }).
gap-more = Сол учаскелердегі дауыс санау: { $candidate } { $percent }, { $points } көп. Айырма — дәлел емес, сұрақ.
gap-less = Сол учаскелердегі дауыс санау: { $candidate } { $percent }, { $points } аз. Айырма — дәлел емес, сұрақ.
gap-none = Сол учаскелердегі дауыс санау: { $candidate } { $percent }, дәл сондай.
no-gap = Дауыс санау нәтижесі дереккөздерімізде жоқ, сондықтан айырма көрсетілмеді.
no-gap-unplaced = Қай учаскелерде сұралғаны дереккөздерімізде жоқ, сондықтан айырма көрсетілмеді.
points =
    { $count ->
        [one] { $number } пайыздық тармақ
       *[other] { $number } пайыздық тармақ
    }
about-points =
    { $count ->
        [one] шамамен { $number } пайыздық тармақ
       *[other] шамамен { $number } пайыздық тармақ
    }
whole = Бүкіл сайлау: { $candidate } { $percent }
whole-less = Мұнда { $points } аз ({ $low }–{ $high } аралығында); дауыс бергендер — { $voters }.
whole-more = Мұнда { $points } көп ({ $low }–{ $high } аралығында); дауыс бергендер — { $voters }.
whole-same = Мұнда дәл сондай; дауыс бергендер — { $voters }.
whole-less-exact = Мұнда { $points } аз; дауыс бергендер — { $voters }.
whole-more-exact = Мұнда { $points } көп; дауыс бергендер — { $voters }.
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
before = { $year } жыл — { $ballots }.
before-less = { $year } жыл — { $ballots }. Қазір аз: айырмасы { $number }, { $percent }.
before-more = { $year } жыл — { $ballots }. Қазір көп: айырмасы { $number }, { $percent }.
before-same = { $year } жыл — { $ballots }. Қазір дәл сондай.
percent-range = { $percent } ({ $low }–{ $high } аралығында)
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
hedging =
    { $count ->
        [one] олардың { $number } біреуі «хабарланғандай» деп жазады
       *[other] олардың { $number } басылымы «хабарланғандай» деп жазады
    }
edition = { $number }-шығарылым, { $day }
context-title = Мән-жай, дереккөздердің айтуынша
note-by = { $who }:
note-in = { $speaker }, жарияланым: { $publishers }
note-line = • { $text }
note-line-reportedly = • Хабарланғандай: { $text }
note-line-appears = • Шамасы: { $text }
note-line-rumour = • Қауесет: { $text }
quotation-line = { $person }, { $role }: “{ $text }” — { $who }
quotation-line-plain = { $person }: “{ $text }” — { $who }
variant-line = { $who } былай басқан: “{ $text }”
congratulation-line = { $person }, { $role }: құттықтады; сөзі келтірілмеген — { $who }
congratulation-line-reportedly = { $person }, { $role }: хабарланғандай, құттықтады; сөзі келтірілмеген — { $who }
others-title = Дереккөздеріміздегі басқа деректер
other-agrees = { $what } — { $who }. Сәйкес келеді.
other-alone = { $what } — { $who }.
other-stage = { $what } — { $who }. Ертерек; кейінгі дауыс санауда { $shown }.
other-differs = { $what } — { $who }. Көрсетілгеннен өзгеше: { $shown }.
other-definition = { $what } — { $who }. Анықтамасы бойынша өзгеше: { $definition }
other-poll = { $what } — { $who }.
sources-title = Дереккөздер
source-line = { $publisher }, { $day }
source-line-undated = { $publisher }, күні жоқ
retells = { $source }; қайта баяндайды: { $origin }
and-more = … және тағы { $number }
measure-votes = { $candidate } { $value }
measure-vote-share = { $candidate } { $value }
measure-answers = { $candidate }, жауап: { $value }
measure-ballots-issued = берілген бюллетень: { $value }
measure-ballots-cast = бюллетень: { $value }
measure-ballots-rejected = жарамсыз: { $value }
measure-rejected-share = жарамсыз { $value }
measure-ballots-removed = алып кетілген немесе жойылған бюллетень: { $value }
measure-removed-share = алып кетілген немесе жойылған бюллетень: { $value }
measure-voters-registered = тізімде: { $value }
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
change-title = { $place }: { $what }
change-count-estimate = бағалау
change-count-projection = болжам
change-count-preliminary = алдын ала дауыс санау
change-count-official = ресми дауыс санау
change-first-estimate = алғашқы бағалау
change-first-projection = алғашқы болжам
change-first-preliminary = алғашқы дауыс санау, алдын ала
change-first-official = алғашқы дауыс санау, ресми
change-count-withdrawn = дауыс санау нәтижесі қайтарып алынды
change-poll = экзитпол
change-poll-final = экзитпол, түпкілікті
change-poll-withdrawn = экзитпол қайтарып алынды
change-name = { $who } { $value }
change-move = { $who } { $then } → { $now }
change-gone = { $who } { $then } → дереккөздерімізде жоқ
change-votes = дауыс: { $number }
change-ballots = Бюллетень
change-took-part = Қатысқандар
change-was = Бұрынғысы: { $what }.
change-ahead = Дауыс санауда қазір алда: { $now }. Бұрын: { $then }.
change-before = Бұрын: { $how }.
change-before-reportedly = хабарланғандай
change-before-appears = шамасы
change-in-poll = Экзитпол, { $where }: { $what }
change-more-places =
    { $count ->
        [one] … және тағы { $number } жер
       *[other] … және тағы { $number } жер
    }
change-election = { $election }, { $year }
button-more-places = Басқа жерлер
button-earlier-places = Артқа
corrected-title = ТҮЗЕТІЛДІ: { $place }
corrected-title-poll = ТҮЗЕТІЛДІ: { $place }, экзитпол
corrected-figure = { $what }, { $year } жыл
corrected-wrote = Біз былай жаздық: { $what }. Бұл қате.
corrected-wrote-other-year = Біз былай жаздық: { $what }. Қате: { $value } — бұл { $year } жылғы дерек.
corrected-wrote-other-election = Біз былай жаздық: { $what }. Қате: { $value } — бұл басқа сайлау: { $election }, { $year }.
corrected-right = { $year } жыл үшін: { $value }.
corrected-nothing = { $year } жыл үшін мұндай сан дереккөздерімізде енді жоқ.
corrected-also = Мынаның бөлігі еді: { $what }
corrected-because = Бұл сізге қате сан жіберілгендіктен келді.
corrected-more =
    { $count ->
        [one] … және тағы { $number } түзету; ол карточкаларда бар.
       *[other] … және тағы { $number } түзету; олар карточкаларда бар.
    }
corrected-below = Түзетілді, төменде қараңыз: { $place }, { $what }.
did-you-mean = «{ $text }» қай жер? Мүмкін:
not-found = «{ $text }» деген жерді білмейміз. Елді, қаланы, туды немесе учаске нөмірін жіберіп көріңіз.
no-data = { $place }: дереккөздерімізде ештеңе жоқ. Белгісіз деген нөл емес. Дереккөздерімізде басқа жерлер бойынша деректер бар ({ $countries }).
countries =
    { $count ->
        [one] { $number } ел
       *[other] { $number } ел
    }
which-place = Жерді атаңыз: /country қазақстан, қала, ту 🇰🇿 немесе учаске нөмірі, мысалы 8133.
no-election = Дереккөздерімізде «{ $text }» деген сайлау жоқ.
no-election-here = { $place }: бұл сайлау бойынша дереккөздерімізде дерек жоқ ({ $election }).
button-year = { $year }
button-election = { $election }, { $year }
inside = Дауысы саналған жерлер: { $places }.
nothing-published = Әзірге ештеңе жарияланған жоқ.
picture-sources = Дереккөздер: { $publishers }
picture-count-there = ДАУЫС САНАУ · сол учаскелерде
picture-by-poll = экзитпол
picture-by-count = дауыс санау
picture-more = көп: { $points }
picture-less = аз: { $points }
picture-same = өзгеріс жоқ
picture-under = мынадан аз: { $points }
picture-edition = { $number }-шығарылым
picture-of = { $what }: { $kind }
picture-year = { $what }, { $year }
picture-none = дерек жоқ
picture-differ = Айырмашылықтарды ескеріңіз: { $reasons }.
picture-stage-differs = дауыс санау әр жерде әртүрлі сатыда
picture-share = { $candidate }: елдер бойынша үлес
picture-share-in = { $candidate }, { $region }: елдер бойынша үлес
picture-band = { $range }: { $countries }
picture-highest = Ең көп: { $places }
picture-lowest = Ең аз: { $places }
picture-place = { $place } { $percent }
picture-not-drawn = Картада жоқ: { $places }
picture-shapes = Сұлбалар: Natural Earth, жеңілдетілген. Шекара дауында олар ешкімнің жағында емес.
start = Ballotwire сайлау нәтижелері туралы сұрақтарға жер-жері бойынша жауап береді. Әр санның не екені, қаншалықты сенімді екені және кім айтқаны көрсетіледі.
start-try = Байқап көріңіз: /country қазақстан — немесе жердің атын не туын жібере салыңыз.
help-title = Не сұрауға болады
help-country = /country қазақстан — бір жер туралы не белгілі
help-election = /country өзбекстан 2018 — сол жер, басқа сайлау
help-elections = /elections — дереккөздеріміздегі сайлаулар
help-private = Бұл чатта атауы, ту немесе учаске нөмірі жеткілікті.
help-words = Экзитпол — сайлаушылардың айтқаны; дауыс санау — жәшіктегі бюллетеньдер. Дерек жоқ деген нөл емес.
elections-title = Дереккөздеріміздегі сайлаулар
election-line = { $election }, { $dates }: { $places }; { $edition }
places =
    { $count ->
        [one] { $number } жер
       *[other] { $number } жер
    }
not-understood = Бұл түсініксіз. Жердің атын немесе /help жіберіңіз.
old-button = Бұл — бұрынғы нұсқаның түймесі. Қайта сұраңыз.
went-wrong = Бізде бірдеңе дұрыс болмады. Қайталап көріңіз.
menu-country = Бір жер туралы не белгілі: /country қазақстан
menu-elections = Дереккөздеріміздегі сайлаулар
menu-help = Не сұрауға болады
menu-start = Бұл не
bot-description = Сайлау нәтижелері жер-жері бойынша: әр санның дереккөзі мен сенімділігі көрсетіледі. Елді, қаланы, туды немесе сайлау учаскесінің нөмірін жіберіңіз.
bot-short = Сайлау нәтижелері жер-жері бойынша, дереккөзі мен сенімділігі көрсетілген.
follow-all-words = бәрі барлығы
follow-all = барлық жер
follow-how = Нені қадағалау керегін атаңыз: /subscribe қазақстан, алматы. Ел өз қалалары мен учаскелерін, аймақ (мысалы, орталық азия) өз елдерін қамтиды. Бәрі бірден: /subscribe бәрі.
follow-done = Енді қадағаланады: { $places }.
follow-already = Бұрыннан қадағаланады: { $places }.
follow-change = Өзгерту: /settings. Тоқтату: /unsubscribe.
follow-too-many = Бір-бірлеп қадағалауға болатын жердің шегі: { $number }. /subscribe бәрі — барлығын қамтиды.
follow-list = Мұнда қадағаланады: { $places }.
follow-none = Мұнда ештеңе қадағаланбайды.
unfollow-done = Енді қадағаланбайды: { $places }.
unfollow-not = Мұнда қадағаланбаған: { $places }.
unfollow-all-followed = Мұнда барлық жер қадағаланады. Тоқтату: /unsubscribe бәрі.
button-follow = 🔔 Қадағалау
button-unfollow = 🔕 Қадағаламау
button-end = 🔕 { $place }
button-end-all = Бәрін тоқтату
button-settings = Баптаулар
admins-only = Мұны тек осы чаттың әкімшілері өзгерте алады.
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
hour = { $hour }:00
hours = { $start }–{ $end }
zone = { $city }, { $offset }
zone-now = Уақыт белдеуі: { $zone }.
zone-typed = Басқасы: /settings zone Asia/Almaty
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
button-settings-back = « Баптаулар
cadence-instant = Бірден
cadence-daily = Күніне бір рет
cadence-final = Тек түзетулер мен түпкілікті нәтижелер
quiet-never = Жоқ
alerts-no-limit = Шектеусіз
cannot-choose = Олай баптауға болмайды. Не болатынын /settings көрсетеді.
cannot-choose-zone = Мұндай уақыт белдеуі жоқ. «Аймақ/Қала» түрінде жазыңыз, мысалы /settings zone Asia/Almaty.
cannot-choose-quiet = 0 мен 23 аралығындағы екі түрлі сағатты жазыңыз, мысалы /settings quiet 22-8, немесе /settings quiet off.
live-how = /live on мұнда бір карточканы жаңартып тұрады, /live off оны тоқтатады. Басқа аймақ: /live on шығыс еуропа.
live-is-on = Тірі карточка қосулы: { $region }.
live-is-off = Мұнда тірі карточка жоқ.
live-switched-off = Тірі карточка өшірілді.
live-ended = Бұл карточка енді жаңартылмайды.
live-not-pinned = Карточка жаңартылып тұрады, бірақ оны бекіту мүмкін болмады: ботта «{ $right }» құқығы жоқ.
right-pin = Хабарларды бекіту
right-edit = Басқалардың хабарларын өзгерту
no-such-region = «{ $text }» деген аймақты білмейміз. Мыналарды байқап көріңіз: орталық азия, шығыс еуропа, африка.
greeting = Сайлау нәтижелері жер-жері бойынша, дереккөздерімен: /summary, /country қазақстан. Әкімшілерге: /live on, /subscribe.
privacy-title = Бұл чат туралы не сақталады
privacy-kept = Чат бір нәрсені қадағаласа немесе баптаулары болса: чат пен тақырыптың нөмірі, чат түрі (жеке, топ, арна), тілі, уақыт белдеуі және басқа баптаулары, нені қадағалайтыны, оған қай жерге дейін айтылғаны және түзету үшін осы бот жіберген хабарлардың нөмірлері.
privacy-not-kept = Сақталмайды: есімдер, хабарлар, сұрақтар, кім сұрағаны және кімнің қайда екені.
privacy-why = Бұл тек сұралғанды жіберу үшін керек, басқа ештеңеге емес.
privacy-how-long =
    { $months ->
        [one] Ботты { $number } ай қолданбаған чат ұмытылады.
       *[other] Ботты { $number } ай қолданбаған чат ұмытылады.
    }
privacy-yours = /mydata бәрін көрсетеді. /forgetme өшіреді.
mydata-title = Бұл чат туралы сақталғанның бәрі
mydata-nothing = Бұл чат туралы ештеңе сақталмаған.
forget-ask = Бұл чат туралы сақталғанның бәрін өшіру керек пе? Қадағалаулар, баптаулар және тірі карточка жойылады.
forget-done = Өшірілді. Бұл чат туралы енді ештеңе сақталмайды.
forget-not-done = Ештеңе өшірілген жоқ.
button-erase = Бәрін өшіру
button-keep = Қалдыру
menu-subscribe = Өзгерістерді білу: /subscribe қазақстан
menu-unsubscribe = Бір жерді немесе бәрін қадағаламау
menu-subscriptions = Мұнда не қадағаланады
menu-settings = Тіл, қаншалықты жиі, тыныш сағаттар
menu-language = Жауаптардың тілі
menu-summary = Бір аймақ бір кестеде
menu-live = Жаңартылып тұратын бекітілген карточка: /live on
menu-privacy = Бұл чат туралы не сақталады
menu-mydata = Бұл чат туралы сақталғанның бәрі
menu-forgetme = Бұл чат туралы сақталғанның бәрін өшіру
operator-refused = Telegram біздің хабарды қабылдамады: { $reason }
operator-stopped = Тарату тоқтатылды. Telegram { $audience } чаттың { $refused } жоғалды деді: бұл бірден тым көп, сондықтан ешқайсысы шығарылған жоқ. Ол «ballotwire resume» командасынан кейін, келесі шығарылыммен немесе бір сағаттан кейін жалғасады.
