# Kyrgyz. What stands in braces keeps its dictionary form: no ending is ever put to a name or a number.

percent = { $number }%
about-election = { $election }, { $dates }
voters-out-of-country = { $place }: чет өлкөдө добуш берүү; жарандыгы — { $country }
voters-at-station = { $place }: участокто добуш берүү; жарандыгы — { $country }
voters-abroad = Чет өлкөдө добуш берүү; жарандыгы — { $country }
voters-domestic = Өлкө ичинде берилген добуштар: { $country }
voters-all = Өлкөдө жана чет өлкөдө берилген добуштар
voters-unnamed = Ушул жерде берилген добуштар: { $place }
station-name = Участок { $number }
in-place = { $place }, { $parent }
count-title = ДОБУШ САНОО · { $parts }
poll-title = ЭКЗИТПОЛ · { $parts }
stage-estimate = баалоо
stage-projection = болжол
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
exact = { $value }
about = болжол менен { $value }
more-than = мындан көп: { $value }
less-than = мындан аз: { $value }
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
spoiled = Жараксыз
ballots-and-listed = { $ballots }, { $listed }
ballots = бюллетень: { $number }
listed = тизмеде: { $number }
took-part = катышкандар: { $number }
turnout-of-listed = Катышуу: тизмедегилердин { $percent }
turnout-of-unknown = Катышуу: { $percent }; кимдердин арасынан экени көрсөтүлгөн эмес
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
no-poll = Булактарыбызда экзитпол жок.
asked = сурамжылангандар: { $number }
declined = баш тарткандар: { $number }
asked-and-declined = { $asked }, { $declined }. Шайлоочулардын айтуусунда.
asked-only = { $asked }; канчасы баш тартканы көрсөтүлгөн эмес. Шайлоочулардын айтуусунда.
asked-unknown = Канча адам сурамжыланганы көрсөтүлгөн эмес. Шайлоочулардын айтуусунда.
who-asked-unknown = Кимдер сурамжыланганы көрсөтүлгөн эмес.
poll-by = Сурамжылаган: { $conductor }.
poll-by-unknown = Сурамжылоону ким жүргүзгөнү көрсөтүлгөн эмес.
poll-partial = Акыркы экени белгисиз.
chance = Кокустуктун өзү эле { $low }–{ $high } аралыгын берет ({ $candidate }, экзитпол); баш тарткандар жөнүндө эч нерсе айтпайт.
chance-at = { $place }: кокустуктун өзү эле { $low }–{ $high } аралыгын берет ({ $candidate }).
gap-more = Ошол эле участоктордогу добуш саноо: { $candidate } { $percent }, { $points } көп. Айырма — далил эмес, суроо.
gap-less = Ошол эле участоктордогу добуш саноо: { $candidate } { $percent }, { $points } аз. Айырма — далил эмес, суроо.
gap-none = Ошол эле участоктордогу добуш саноо: { $candidate } { $percent }, так ошондой.
no-gap = Добуш саноонун жыйынтыгы булактарыбызда жок, ошондуктан айырма көрсөтүлгөн жок.
no-gap-unplaced = Кайсы участоктордо сурамжыланганы булактарыбызда жок, ошондуктан айырма көрсөтүлгөн жок.
points =
    { $count ->
        [one] { $number } пайыздык пункт
       *[other] { $number } пайыздык пункт
    }
about-points =
    { $count ->
        [one] болжол менен { $number } пайыздык пункт
       *[other] болжол менен { $number } пайыздык пункт
    }
whole = Бүткүл шайлоо: { $candidate } { $percent }
whole-less = Бул жерде { $points } аз ({ $low }–{ $high } аралыгында); добуш бергендер — { $voters }.
whole-more = Бул жерде { $points } көп ({ $low }–{ $high } аралыгында); добуш бергендер — { $voters }.
whole-same = Бул жерде так ошондой; добуш бергендер — { $voters }.
whole-less-exact = Бул жерде { $points } аз; добуш бергендер — { $voters }.
whole-more-exact = Бул жерде { $points } көп; добуш бергендер — { $voters }.
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
before = { $year }-жыл — { $ballots }.
before-less = { $year }-жыл — { $ballots }. Азыр аз: айырмасы { $number }, { $percent }.
before-more = { $year }-жыл — { $ballots }. Азыр көп: айырмасы { $number }, { $percent }.
before-same = { $year }-жыл — { $ballots }. Азыр так ошондой.
percent-range = { $percent } ({ $low }–{ $high } аралыгында)
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
hedging =
    { $count ->
        [one] алардын { $number } басылмасы «кабарланганга караганда» деп жазат
       *[other] алардын { $number } басылмасы «кабарланганга караганда» деп жазат
    }
edition = { $number }-чыгарылыш, { $day }
context-title = Жагдай, булактардын айтуусунда
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
other-definition = { $what } — { $who }. Аныктамасы боюнча айырмаланат: { $definition }
other-poll = { $what } — { $who }.
sources-title = Булактар
source-line = { $publisher }, { $day }
source-line-undated = { $publisher }, күнү жок
retells = { $source }; кайра баяндайт: { $origin }
and-more = … жана дагы { $number }
measure-votes = { $candidate } { $value }
measure-vote-share = { $candidate } { $value }
measure-answers = { $candidate }, жооп: { $value }
measure-ballots-issued = таратылган бюллетень: { $value }
measure-ballots-cast = бюллетень: { $value }
measure-ballots-rejected = жараксыз: { $value }
measure-rejected-share = жараксыз { $value }
measure-ballots-removed = алып кетилген же жок кылынган бюллетень: { $value }
measure-removed-share = алып кетилген же жок кылынган бюллетень: { $value }
measure-voters-registered = тизмеде: { $value }
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
change-title = { $place }: { $what }
change-count-estimate = баалоо
change-count-projection = болжол
change-count-preliminary = алдын ала добуш саноо
change-count-official = расмий добуш саноо
change-first-estimate = алгачкы баалоо
change-first-projection = алгачкы болжол
change-first-preliminary = алгачкы добуш саноо, алдын ала
change-first-official = алгачкы добуш саноо, расмий
change-count-withdrawn = добуш саноонун жыйынтыгы кайтарып алынды
change-poll = экзитпол
change-poll-final = экзитпол, акыркы
change-poll-withdrawn = экзитпол кайтарып алынды
change-name = { $who } { $value }
change-move = { $who } { $then } → { $now }
change-gone = { $who } { $then } → булактарыбызда жок
change-votes = добуш: { $number }
change-ballots = Бюллетень
change-took-part = Катышкандар
change-was = Мурункусу: { $what }.
change-ahead = Добуш саноодо азыр алдыда: { $now }. Мурда: { $then }.
change-before = Мурда: { $how }.
change-before-reportedly = кабарланганга караганда
change-before-appears = кыязы
change-in-poll = Экзитпол, { $where }: { $what }
change-more-places =
    { $count ->
        [one] … жана дагы { $number } жер
       *[other] … жана дагы { $number } жер
    }
change-election = { $election }, { $year }
button-more-places = Башка жерлер
button-earlier-places = Артка
corrected-title = ОҢДОЛДУ: { $place }
corrected-title-poll = ОҢДОЛДУ: { $place }, экзитпол
corrected-figure = { $what }, { $year }-жыл
corrected-wrote = Биз мындай жазганбыз: { $what }. Бул туура эмес.
corrected-wrote-other-year = Биз мындай жазганбыз: { $what }. Туура эмес: { $value } — бул { $year }-жылдын саны.
corrected-wrote-other-election = Биз мындай жазганбыз: { $what }. Туура эмес: { $value } — бул башка шайлоо: { $election }, { $year }.
corrected-right = { $year }-жыл үчүн: { $value }.
corrected-nothing = { $year }-жыл үчүн мындай сан булактарыбызда эми жок.
corrected-also = Мунун бөлүгү болгон: { $what }
corrected-because = Бул сизге туура эмес сан жөнөтүлгөндүктөн келди.
corrected-more =
    { $count ->
        [one] … жана дагы { $number } оңдоо; ал карточкаларда бар.
       *[other] … жана дагы { $number } оңдоо; алар карточкаларда бар.
    }
corrected-below = Оңдолду, төмөндө караңыз: { $place }, { $what }.
did-you-mean = «{ $text }» кайсы жер? Балким:
not-found = «{ $text }» деген жерди билбейбиз. Өлкөнү, шаарды, желекти же участоктун номерин жөнөтүп көрүңүз.
no-data = { $place }: булактарыбызда эч нерсе жок. Белгисиз дегени нөл эмес. Булактарыбызда башка жерлер боюнча маалымат бар ({ $countries }).
countries =
    { $count ->
        [one] { $number } өлкө
       *[other] { $number } өлкө
    }
which-place = Жерди атаңыз: /country казакстан, шаар, желек 🇰🇿 же участоктун номери, мисалы 8133.
no-election = Булактарыбызда «{ $text }» деген шайлоо жок.
no-election-here = { $place }: бул шайлоо боюнча булактарыбызда маалымат жок ({ $election }).
button-year = { $year }
button-election = { $election }, { $year }
inside = Добушу саналган жерлер: { $places }.
nothing-published = Азырынча эч нерсе жарыялана элек.
picture-sources = Булактар: { $publishers }
picture-count-there = ДОБУШ САНОО · ошол эле участоктордо
picture-by-poll = экзитпол
picture-by-count = добуш саноо
picture-more = көп: { $points }
picture-less = аз: { $points }
picture-same = өзгөрүү жок
picture-under = мындан аз: { $points }
picture-edition = { $number }-чыгарылыш
picture-of = { $what }: { $kind }
picture-year = { $what }, { $year }
picture-none = маалымат жок
picture-differ = Айырмаларды эске алыңыз: { $reasons }.
picture-stage-differs = добуш саноо ар башка баскычта
picture-share = { $candidate }: өлкөлөр боюнча үлүш
picture-share-in = { $candidate }, { $region }: өлкөлөр боюнча үлүш
picture-band = { $range }: { $countries }
picture-highest = Эң көп: { $places }
picture-lowest = Эң аз: { $places }
picture-place = { $place } { $percent }
picture-not-drawn = Картада жок: { $places }
picture-shapes = Контурлар: Natural Earth, жөнөкөйлөтүлгөн. Чек ара талашында алар эч кимдин тарабында эмес.
start = Ballotwire шайлоонун жыйынтыктары тууралуу суроолорго жерлер боюнча жооп берет. Ар бир сандын эмне экени, канчалык ишенимдүү экени жана ким айтканы көрсөтүлөт.
start-try = Байкап көрүңүз: /country казакстан — же жердин атын же желегин эле жөнөтүңүз.
help-title = Эмнени сураса болот
help-country = /country казакстан — бир жер жөнүндө эмне белгилүү
help-election = /country өзбекстан 2018 — ошол эле жер, башка шайлоо
help-elections = /elections — булактарыбыздагы шайлоолор
help-private = Бул чатта аталышы, желек же участоктун номери жетиштүү.
help-words = Экзитпол — шайлоочулардын айтканы; добуш саноо — кутулардагы бюллетендер. Маалымат жок дегени нөл эмес.
elections-title = Булактарыбыздагы шайлоолор
election-line = { $election }, { $dates }: { $places }; { $edition }
places =
    { $count ->
        [one] { $number } жер
       *[other] { $number } жер
    }
not-understood = Бул түшүнүксүз. Жердин атын же /help жөнөтүңүз.
old-button = Бул — мурунку версиянын баскычы. Кайра сураңыз.
went-wrong = Бизде бир нерсе туура эмес болду. Кайра аракет кылыңыз.
menu-country = Бир жер жөнүндө эмне белгилүү: /country казакстан
menu-elections = Булактарыбыздагы шайлоолор
menu-help = Эмнени сураса болот
menu-start = Бул эмне
bot-description = Шайлоонун жыйынтыктары жерлер боюнча: ар бир сандын булагы жана ишенимдүүлүгү көрсөтүлөт. Өлкөнү, шаарды, желекти же шайлоо участогунун номерин жөнөтүңүз.
bot-short = Шайлоонун жыйынтыктары жерлер боюнча, булагы жана ишенимдүүлүгү менен.
follow-all-words = баары бардыгы
follow-all = бардык жерлер
follow-how = Эмнеге көз салуу керегин атаңыз: /subscribe казакстан, алматы. Өлкө өзүнүн шаарларын жана участокторун, аймак (мисалы, борбор азия) өзүнүн өлкөлөрүн камтыйт. Баары дароо: /subscribe баары.
follow-done = Эми көз салынат: { $places }.
follow-already = Мурунтан эле көз салынат: { $places }.
follow-change = Өзгөртүү: /settings. Токтотуу: /unsubscribe.
follow-too-many = Бирден көз салууга мүмкүн болгон жерлердин чеги: { $number }. /subscribe баары — бардыгын камтыйт.
follow-list = Бул жерде көз салынат: { $places }.
follow-none = Бул жерде эч нерсеге көз салынбайт.
unfollow-done = Эми көз салынбайт: { $places }.
unfollow-not = Бул жерде көз салынган эмес: { $places }.
unfollow-all-followed = Бул жерде бардык жерлерге көз салынат. Токтотуу: /unsubscribe баары.
button-follow = 🔔 Көз салуу
button-unfollow = 🔕 Көз салбоо
button-end = 🔕 { $place }
button-end-all = Баарын токтотуу
button-settings = Жөндөөлөр
admins-only = Муну ушул чаттын администраторлору гана өзгөртө алат.
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
hour = { $hour }:00
hours = { $start }–{ $end }
zone = { $city }, { $offset }
zone-now = Убакыт алкагы: { $zone }.
zone-typed = Башкасы: /settings zone Asia/Almaty
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
button-settings-back = « Жөндөөлөр
cadence-instant = Дароо
cadence-daily = Күнүнө бир жолу
cadence-final = Оңдоолор жана акыркы жыйынтыктар гана
quiet-never = Жок
alerts-no-limit = Чексиз
cannot-choose = Андай жөндөөгө болбойт. Эмне болорун /settings көрсөтөт.
cannot-choose-zone = Мындай убакыт алкагы жок. «Аймак/Шаар» түрүндө жазыңыз, мисалы /settings zone Asia/Almaty.
cannot-choose-quiet = 0 менен 23 аралыгындагы эки башка саатты жазыңыз, мисалы /settings quiet 22-8, же /settings quiet off.
live-how = /live on бул жерде бир карточканы жаңыртып турат, /live off аны токтотот. Башка аймак: /live on чыгыш европа.
live-is-on = Жандуу карточка күйгүзүлгөн: { $region }.
live-is-off = Бул жерде жандуу карточка жок.
live-switched-off = Жандуу карточка өчүрүлдү.
live-ended = Бул карточка эми жаңыртылбайт.
live-not-pinned = Карточка жаңыртылып турат, бирок аны кадоо мүмкүн болгон жок: ботто «{ $right }» укугу жок.
right-pin = Билдирүүлөрдү кадоо
right-edit = Башкалардын билдирүүлөрүн өзгөртүү
no-such-region = «{ $text }» деген аймакты билбейбиз. Буларды байкап көрүңүз: борбор азия, чыгыш европа, африка.
greeting = Шайлоонун жыйынтыктары жерлер боюнча, булактары менен: /summary, /country казакстан. Администраторлорго: /live on, /subscribe.
privacy-title = Бул чат жөнүндө эмне сакталат
privacy-kept = Чат бир нерсеге көз салса же жөндөөлөрү болсо: чаттын жана теманын номери, чаттын түрү (жеке, топ, канал), тили, убакыт алкагы жана башка жөндөөлөрү, эмнеге көз салары, ага кайсы жерге чейин айтылганы жана оңдоо үчүн ушул бот жөнөткөн билдирүүлөрдүн номерлери.
privacy-not-kept = Сакталбайт: ысымдар, билдирүүлөр, суроолор, ким сураганы жана кимдин кайда экени.
privacy-why = Бул сураганды жөнөтүү үчүн гана керек, башка эч нерсеге эмес.
privacy-how-long =
    { $months ->
        [one] Ботту { $number } ай колдонбогон чат унутулат.
       *[other] Ботту { $number } ай колдонбогон чат унутулат.
    }
privacy-yours = /mydata баарын көрсөтөт. /forgetme өчүрөт.
mydata-title = Бул чат жөнүндө сакталгандын баары
mydata-nothing = Бул чат жөнүндө эч нерсе сакталган эмес.
forget-ask = Бул чат жөнүндө сакталгандын баарын өчүрөлүбү? Көз салуулар, жөндөөлөр жана жандуу карточка жоголот.
forget-done = Өчүрүлдү. Бул чат жөнүндө эми эч нерсе сакталбайт.
forget-not-done = Эч нерсе өчүрүлгөн жок.
button-erase = Баарын өчүрүү
button-keep = Калтыруу
menu-subscribe = Өзгөрүүлөрдү билүү: /subscribe казакстан
menu-unsubscribe = Бир жерге же бардыгына көз салбоо
menu-subscriptions = Бул жерде эмнеге көз салынат
menu-settings = Тил, канчалык тез-тез, тынч сааттар
menu-language = Жооптордун тили
menu-summary = Бир аймак бир таблицада
menu-live = Жаңыртылып турган кадалган карточка: /live on
menu-privacy = Бул чат жөнүндө эмне сакталат
menu-mydata = Бул чат жөнүндө сакталгандын баары
menu-forgetme = Бул чат жөнүндө сакталгандын баарын өчүрүү
operator-refused = Telegram биздин билдирүүнү кабыл алган жок: { $reason }
operator-stopped = Таратуу токтотулду. Telegram { $audience } чаттын { $refused } жок болду деди: бул бир эле учурда өтө көп, ошондуктан эч бири чыгарылган жок. Ал «ballotwire resume» буйругунан кийин, кийинки чыгарылыш менен же бир сааттан кийин улантылат.
