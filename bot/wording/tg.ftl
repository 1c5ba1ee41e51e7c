# Tajik. What stands in braces keeps its dictionary form: no ending is ever put to a name or a number.

percent = { $number }%
about-election = { $election }, { $dates }
voters-out-of-country = { $place }: овоздиҳӣ дар хориҷа; шаҳрвандӣ — { $country }
voters-at-station = { $place }: овоздиҳӣ дар участка; шаҳрвандӣ — { $country }
voters-abroad = Овоздиҳӣ дар хориҷа; шаҳрвандӣ — { $country }
voters-domestic = Овозҳое, ки дар дохили кишвар дода шуданд: { $country }
voters-all = Овозҳое, ки дар кишвар ва хориҷа дода шуданд
voters-unnamed = Овозҳое, ки дар ин ҷо дода шуданд: { $place }
station-name = Участкаи { $number }
in-place = { $place }, { $parent }
count-title = ШУМОРИШ · { $parts }
poll-title = ЭКЗИТПОЛ · { $parts }
stage-estimate = арзёбӣ
stage-projection = пешгӯӣ
stage-preliminary = пешакӣ
stage-official = расмӣ
status-partial = ниҳоӣ нест
status-complete = пурра
status-certified = имзошуда
status-recount = шумориши дубора
status-correction = ислоҳшуда
stations =
    { $count ->
       *[other] { $number } участка
    }
exact = { $value }
about = тахминан { $value }
more-than = зиёда аз { $value }
less-than = камтар аз { $value }
between = аз { $low } то { $high }
reportedly = { $what }, тибқи хабарҳо
appears = { $what }, аз афташ
rows-reportedly = Тибқи хабарҳо: { $names }.
rows-appears = Аз афташ: { $names }.
added-up =
    { $count ->
       *[other] Ҷамъи мо аз рӯйи участкаҳое, ки манбаъҳои мо ба ин ҷо мансуб медонанд.
    }
spoiled = Беэътибор
ballots-and-listed = { $ballots }, { $listed }
ballots = { $number } бюллетен
listed = дар рӯйхат { $number }
took-part = иштирок карданд: { $number }
turnout-of-listed = Иштирок: { $percent } аз шумораи сабтшудагон дар рӯйхат
turnout-of-unknown = Иштирок: { $percent }; аз кадом шумора, гуфта нашудааст
base-ballots-cast = Ҳиссаҳо аз шумораи бюллетенҳои додашуда гирифта шудаанд.
base-valid-votes = Ҳиссаҳо аз шумораи овозҳои эътибордор гирифта шудаанд.
base-voters-registered = Ҳиссаҳо аз шумораи интихобкунандагони рӯйхат гирифта шудаанд.
base-respondents = Ҳиссаҳо аз шумораи ҷавобдодагон гирифта шудаанд.
base-respondents-and-refusals = Ҳиссаҳо аз шумораи ҳамаи пурсидашудагон гирифта шудаанд, ҳамроҳи онҳое, ки ҷавоб надоданд.
base-unknown = Ҳиссаҳо аз чӣ гирифта шудаанд, гуфта нашудааст.
of-base-ballots-cast = { $what } аз шумораи бюллетенҳои додашуда
of-base-valid-votes = { $what } аз шумораи овозҳои эътибордор
of-base-voters-registered = { $what } аз шумораи интихобкунандагони рӯйхат
of-base-respondents = { $what } аз шумораи ҷавобдодагон
of-base-respondents-and-refusals = { $what } аз шумораи ҳамаи пурсидашудагон
no-count = ШУМОРИШ · дар манбаъҳои мо нест
no-count-text = { $place }: шумориши овозҳо дар манбаъҳои мо нест. Номаълум маънои сифр надорад.
no-shares = Ҳиссаи номзадҳо барои ин ҷо дар манбаъҳои мо нест.
no-ballots = Чанд нафар овоз дод, дар манбаъҳои мо нест.
no-listed = Дар рӯйхат чанд нафар буд, дар манбаъҳои мо нест, бинобар ин иштирок нишон дода нашуд.
no-poll = Дар манбаъҳои мо экзитпол нест.
asked = пурсида шуданд: { $number }
declined = рад карданд: { $number }
declined-unknown = чанд нафар рад кард, гуфта нашудааст
with-share = { $number } ({ $percent })
polled-respondents = дар байни ҷавобдодагон: { $shares }; { $declined }
polled-respondents-and-refusals = дар байни ҳамаи пурсидашудагон: { $shares }; { $declined }
polled-unknown = { $shares }; ҳиссаҳо аз кадом шумораанд, гуфта нашудааст; { $declined }
asked-and-declined = { $asked }, { $declined }. Аз рӯйи гуфтаи интихобкунандагон.
asked-only = { $asked }; чанд нафар рад кард, гуфта нашудааст. Аз рӯйи гуфтаи интихобкунандагон.
asked-unknown = Чанд нафар пурсида шуд, гуфта нашудааст. Аз рӯйи гуфтаи интихобкунандагон.
poll-by = Пурсиш гузаронд: { $conductor }.
poll-by-unknown = Пурсишро кӣ гузаронд, гуфта нашудааст.
poll-partial = Ниҳоӣ будан маълум нест.
gap = { $polled }. Шумориш дар ҳамон участкаҳо: { $counted }. { gap-question }
gap-question = Фарқ савол аст, на далел.
gap-more = { $candidate } { $percent }, { $points } бештар
gap-less = { $candidate } { $percent }, { $points } камтар
gap-none = { $candidate } { $percent }, ҳамон қадар
no-gap = Шумориши овозҳо дар манбаъҳои мо нест, бинобар ин фарқ нишон дода нашуд.
no-gap-unplaced = Дар кадом участкаҳо пурсида шуд, дар манбаъҳои мо нест, бинобар ин фарқ нишон дода нашуд.
no-gap-base = Ҳиссаҳо аз шумораи ҷавобдодагон маълум нестанд, бинобар ин фарқ бо шумориш нишон дода нашуд.
points =
    { $count ->
       *[other] { $number } банди фоизӣ
    }
about-points =
    { $count ->
       *[other] тахминан { $number } банди фоизӣ
    }
whole = Тамоми интихобот: { $candidate } { $percent }
whole-less = Дар ин ҷо { $points } камтар (аз { $low } то { $high }); овоздиҳандагон — { $voters }.
whole-more = Дар ин ҷо { $points } бештар (аз { $low } то { $high }); овоздиҳандагон — { $voters }.
whole-same = Дар ин ҷо ҳамон қадар; овоздиҳандагон — { $voters }.
whole-less-exact = Дар ин ҷо { $points } камтар; овоздиҳандагон — { $voters }.
whole-more-exact = Дар ин ҷо { $points } бештар; овоздиҳандагон — { $voters }.
voters-are-out-of-country = интихобкунандагони хориҷа
voters-are-domestic = интихобкунандагони дохили кишвар
voters-are-all = ҳамаи интихобкунандагон
not-comparable = Инро бо экзитпол муқоиса накунед: { $reasons }.
reason-measure = чизҳои гуногун чен шудаанд
reason-place = яке як ҷой, дигаре тамоми интихобот
reason-electorate = интихобкунандагони дигар
reason-stage = яке пурсиш, дигаре шумориш
reason-base = ҳиссаҳо аз чизҳои гуногун гирифта шудаанд ё асоси онҳо гуфта нашудааст
reason-date = санаҳои дигар
before = Соли { $year } — { $ballots }.
before-less = Соли { $year } — { $ballots }. Ҳоло камтар: фарқ { $number }, { $percent }.
before-more = Соли { $year } — { $ballots }. Ҳоло бештар: фарқ { $number }, { $percent }.
before-same = Соли { $year } — { $ballots }. Ҳоло ҳамон қадар.
percent-range = { $percent } (аз { $low } то { $high })
behind = { $origins }, { $publishers }
origins =
    { $count ->
       *[other] { $number } сарчашмаи аввал
    }
publishers =
    { $count ->
       *[other] { $number } нашрия
    }
hedging =
    { $count ->
       *[other] { $number } нашрия аз онҳо «тибқи хабарҳо» мегӯяд
    }
edition = таҳрири { $number }, { $day }
context-title = Вазъият, аз рӯйи гуфтаи манбаъҳо
note-by = { $who }:
note-in = { $speaker }, нашр: { $publishers }
note-line = • { $text }
note-line-reportedly = • Тибқи хабарҳо: { $text }
note-line-appears = • Аз афташ: { $text }
note-line-rumour = • Овоза: { $text }
quotation-line = { $person }, { $role }: “{ $text }” — { $who }
quotation-line-plain = { $person }: “{ $text }” — { $who }
variant-line = { $who } чунин чоп кардааст: “{ $text }”
congratulation-line = { $person }, { $role }: табрик гуфт; суханаш оварда нашудааст — { $who }
congratulation-line-reportedly = { $person }, { $role }: тибқи хабарҳо, табрик гуфт; суханаш оварда нашудааст — { $who }
others-title = Рақамҳои дигар дар манбаъҳои мо
other-agrees = { $what } — { $who }. Мувофиқ аст.
other-alone = { $what } — { $who }.
other-stage = { $what } — { $who }. Пештар; дар шумориши баъдӣ { $shown }.
other-differs = { $what } — { $who }. Аз рақами нишондодашуда фарқ дорад: { $shown }.
other-corrected = { $what } — { $who }. Баъдтар ислоҳ шуд: { $shown }.
other-definition = { $what } — { $who }. Аз рӯйи таъриф фарқ дорад: { $definition }
shown-definition = { $what } — { $definition }
other-poll = { $what } — { $who }.
sources-title = Манбаъҳо
source-line = { $publisher }, { $day }
source-line-undated = { $publisher }, бе сана
retells = { $source }; нақл мекунад: { $origin }
and-more = … ва боз { $number }
more-of-them = ва боз { $number }
measure-votes = { $candidate } { $value }
measure-vote-share = { $candidate } { $value }
measure-answers = { $candidate }, ҷавоб: { $value }
measure-ballots-issued = бюллетени тақсимшуда: { $value }
measure-ballots-cast = { $value } бюллетен
measure-ballots-rejected = беэътибор: { $value }
measure-rejected-share = беэътибор { $value }
measure-ballots-removed = бюллетени бурдашуда ё нобудшуда: { $value }
measure-removed-share = бюллетени бурдашуда ё нобудшуда: { $value }
measure-voters-registered = дар рӯйхат { $value }
measure-voters-participated = иштирок карданд: { $value }
measure-voted-early = пеш аз муҳлат овоз доданд: { $value }
measure-turnout = иштирок: { $value }
measure-sample-size = пурсида шуданд: { $value }
measure-refusals = рад карданд: { $value }
measure-refusal-share = рад карданд: { $value }
measure-voters-leaving = ҳангоми баромадан шумурда шуданд: { $value }
measure-stations = участка: { $value }
measure-consular-register = дар қайди консулӣ: { $value }
measure-people-in-queue = одамон дар навбат: { $value }
change-title = { $place }: { $what }
change-count-estimate = арзёбӣ
change-count-projection = пешгӯӣ
change-count-preliminary = шумориши пешакӣ
change-count-official = шумориши расмӣ
change-first-estimate = арзёбии аввал
change-first-projection = пешгӯии аввал
change-first-preliminary = шумориши аввал, пешакӣ
change-first-official = шумориши аввал, расмӣ
change-count-withdrawn = шумориш бозпас гирифта шуд
change-poll = экзитпол
change-poll-final = экзитпол, ниҳоӣ
change-poll-withdrawn = экзитпол бозпас гирифта шуд
change-name = { $who } { $value }
change-move = { $who } { $then } → { $now }
change-gone = { $who } { $then } → дар манбаъҳои мо нест
change-votes = овоз: { $number }
change-ballots = Бюллетен
change-took-part = Иштирок карданд
change-was = Пештар буд: { $what }.
change-ahead = Дар шумориш ҳоло пеш аст: { $now }. Пештар: { $then }.
change-ahead-first = Дар шумориш ҳоло пеш аст: { $now }. Пештар: ҳеҷ кас.
change-level = Дар шумориш ҳоло ҳеҷ кас пеш нест. Пештар: { $then }.
change-before = Пештар: { $how }.
change-before-reportedly = тибқи хабарҳо
change-before-appears = аз афташ
change-in-poll = Экзитпол, { $where }: { $what }
change-more-places =
    { $count ->
       *[other] … ва боз { $number } ҷой
    }
change-election = { $election }, { $year }
button-more-places = Ҷойҳои дигар
button-earlier-places = Ба қафо
corrected-title = ИСЛОҲ ШУД: { $place }
corrected-title-poll = ИСЛОҲ ШУД: { $place }, экзитпол
corrected-figure = { $what }, соли { $year }
corrected-wrote = Мо чунин навиштем: { $what }. Ин нодуруст аст.
corrected-wrote-other-year = Мо чунин навиштем: { $what }. Нодуруст: { $value } — ин соли { $year } аст.
corrected-wrote-other-election = Мо чунин навиштем: { $what }. Нодуруст: { $value } — ин интихоботи дигар аст: { $election }, { $year }.
corrected-right = Барои соли { $year }: { $value }.
corrected-nothing = Барои соли { $year } чунин рақам акнун дар манбаъҳои мо нест.
corrected-also = Ин қисми чунин хабар буд: { $what }
corrected-because = Ин ба шумо аз он сабаб омад, ки рақами нодуруст ба шумо фиристода шуда буд.
corrected-because-followed = Ин ба шумо аз он сабаб омад, ки дар ин ҷо пайгирӣ мешавад.
corrected-more =
    { $count ->
       *[other] … ва боз { $number } ислоҳ; онҳо дар кортҳо ҳастанд.
    }
corrected-below = Ислоҳ шуд, поёнтар нигаред: { $place }, { $what }.
did-you-mean = «{ $text }» кадом ҷой аст? Шояд:
not-found = «{ $text }» ба мо маълум нест. Кишвар, шаҳр, парчам ё рақами участкаро фиристед.
no-data = { $place }: дар манбаъҳои мо чизе нест. Номаълум маънои сифр надорад. Дар манбаъҳои мо барои ҷойҳои дигар рақам ҳаст ({ $countries }).
countries =
    { $count ->
       *[other] { $number } кишвар
    }
which-place = Ҷойро номбар кунед: кишвар, шаҳр, парчам 🇰🇿 ё рақами участка, масалан 8133. Ё пахш кунед:
no-election = Дар манбаъҳои мо интихоботи «{ $text }» нест.
no-election-here = { $place }: барои ин интихобот дар манбаъҳои мо рақам нест ({ $election }).
button-year = { $year }
button-election = { $election }, { $year }
inside = Ҷойҳое, ки овозҳояшон шумурда шуд: { $places }.
nothing-published = То ҳол чизе нашр нашудааст.
place-question = { $place }: { $what }
about-sources = инро кӣ хабар медиҳад
about-poll = экзитполҳо пурра
about-turnout = чанд нафар овоз дод
about-quotes = чӣ гуфта шуд
about-changes = чӣ тағйир ёфт
foot = { $election }, { $year } · { $edition }
page-of = Саҳифаи { $page } аз { $pages }
button-back = ‹ { $place }
button-more = Муфассал ▾
button-less = ‹ Мухтасар
button-share = ↗ Мубодила
button-sources = Манбаъҳо
button-compare = Муқоиса
button-poll = Экзитпол
button-quotes = Иқтибосҳо
button-changes = Чӣ тағйир ёфт
button-top = Ҳамаи кишварҳо
button-lowest = Аввал камтарин
button-highest = Аввал бештарин
button-region = { $region }
button-earlier = ‹ Пештар
button-later = Баъдтар ›
button-previous-page = ‹ { $page }
button-next-page = { $page } ›
button-whole = Тамоми интихобот
button-elections = Интихоботҳо
button-help = Кумак
button-up = ‹ { $place }
card-title = { $place } · { $kind }
card-no-count = шумориш дар манбаъҳои мо нест
lead-ahead = { $candidate } дар пеш, фарқ — { $points }
lead-ahead-votes = { $count ->
   *[other] { $candidate } дар пеш, фарқ — { $number } овоз
}
lead-votes-apart = { $count ->
   *[other] { $candidate } ва { $other }: фарқ { $number } овоз
}
lead-level = { $candidate } ва { $other }: баробар
lead-unclear = { $candidate } ва { $other }: аз ин рақамҳо маълум нест, ки кӣ дар пеш аст
lead-so-far = Ҳоло: { $what }
lead-alone = Дар манбаъҳои мо танҳо ҳиссаи як номзад ҳаст.
lead-poll = Аз ҳама бештар номбаршуда: { $candidate }
more-candidates = … ва боз { $number } дар рӯйхат
short-poll = Экзитпол, { $where }: { $what }
short-polled-unknown = { $shares } (аз кадом шумора, гуфта нашудааст)
short-poll-there = Шумориши ҳамон ҷо: { $shares }.
short-source = Манбаъ: { $source }
short-source-of = Манбаъ: { $origin }; аз рӯйи { $source }
about-places = шаҳрҳо ва участкаҳо
about-places-cities = шаҳрҳо
about-places-stations = участкаҳо
button-places = Шаҳрҳо ва участкаҳо
button-places-cities = Шаҳрҳо
button-places-stations = Участкаҳо
places-line = { $place }: { $what }
places-no-count = { $place }: шумориш дар манбаъҳои мо нест
places-none = { $place }: ҷойҳои дохили он ба манбаъҳои мо маълум нестанд.
places-ours = Барои шаҳрҳо ин ҷамъи мо аз участкаҳоест, ки манбаъҳо ба он шаҳрҳо нисбат медиҳанд.
compare-title = Паҳлӯи ҳам: { $places }
compare-with = { $place }. Бо чӣ муқоиса кардан лозим аст:
compare-how = Аз ду то чор ҷойро номбар кунед: /compare қазоқистон ӯзбекистон. Ё пахш кунед:
compare-side = { $label } · { $place }: { $what }
compare-all = Ҳама
compare-percent = Бо фоиз; фарқ — бо банди фоизӣ.
compare-percent-only = Бо фоиз.
compare-points = фарқ
compare-range = { $candidate }: фарқ аз { $low } то { $high } банди фоизӣ, зеро ҳиссаҳо яклухт шудаанд.
compare-ballots = { $kind }; { $ballots }
compare-hedged = { $label }: { $hedge }
compare-qualified = { $label }: { $what }.
compare-cautions = Ба назар гиред: { $reasons }.
caution-electorate = интихобкунандагон фарқ доранд: дар дохили кишвар, дар хориҷа ё ҳар ду
caution-base = ҳиссаҳо аз чизҳои гуногун гирифта шудаанд ё асоси онҳо гуфта нашудааст
compare-apart = Муқоиса накунед: { $place } ва { $other } ({ $reasons }).
compare-nothing = { $place }: дар манбаъҳои мо натиҷа нест. Номаълум маънои сифр надорад.
compare-no-share = { $place }: дар манбаъҳои мо ҳиссаи номзадҳо нест.
compare-only = { $place }: { $what }
reason-part = яке қисм, дигаре бутун
compare-told = Аз рӯйи гуфтаи интихобкунандагон; пурсиш бо шумориш муқоиса намешавад.
signs = Дар ин ҷо { $signs }.
sign-about = ≈ яъне «тахминан»
sign-more-than = > яъне «зиёда аз»
sign-less-than = < яъне «камтар аз»
candidate-title = { $candidate }
candidate-line = { $place } — { $kind }: { $share }
candidate-line-votes = { $place } — { $kind }: { $share }, овоз: { $votes }
candidate-poll = { $kind }: { $share }. Аз рӯйи гуфтаи интихобкунандагон.
candidate-none-here = { $place }: ҳиссаи ин номзад дар шумориш дар манбаъҳои мо нест ({ $candidate }).
candidate-none = Шуморише, ки ҳиссаи ин номзадро дорад, дар манбаъҳои мо нест ({ $candidate }).
candidate-highest = Ҳиссаҳои бештарин; шумурда шудааст: { $countries }
candidate-lowest = Ҳиссаҳои камтарин
candidate-in-order = Бо тартиб; шумурда шудааст: { $countries }
candidate-hedged = { $place }: { $hedge }
candidate-left-out =
    { $count ->
       *[other] { $number } кишвар нишон дода нашуд: шумориши онҳо дар марҳилаи дигар аст.
    }
hedge-reportedly = тибқи хабарҳо
hedge-appears = аз афташ
no-candidate = Дар ин интихобот номзад бо номи «{ $text }» набуд ({ $election }, { $year }). Номзадҳо:
which-candidate = Кӣ? { $election }, { $year }, номзадҳо:
top-title-highest = { $candidate }: аввал ҳиссаи бештарин
top-title-lowest = { $candidate }: аввал ҳиссаи камтарин
top-kind = ШУМОРИШ · { $stage }
top-numbered = { $number } { $place }
last-column-ballots = Сутуни охирин — бюллетенҳо.
few-votes = Дар ҷойе, ки кам одам овоз дод, ҳисса чизи кам мегӯяд.
region-title = { $region }: { $candidate }
region-kind = ШУМОРИШ · { $stage }
region-kinds = ШУМОРИШ · дар марҳилаҳои гуногун
region-stage = { $stage }: { $places }.
region-no-count = Шумориши овозҳо дар манбаъҳои мо нест: { $places }. Номаълум маънои сифр надорад.
region-no-share = Шумурда шудааст, вале ҳиссаҳо дар манбаъҳои мо нестанд: { $places }.
region-whole = Тамоми интихобот
no-region = Минтақаи «{ $text }», ки рақам дошта бошад, ба мо маълум нест. Санҷида бинед: /region осиёи марказӣ
no-region-data = { $region }: кишварҳои ин минтақа дар манбаъҳои мо нестанд.
poll-scope = Тамоми пурсиш: { $text }
poll-two-bases = Ҳиссаҳои якум аз шумораи ҷавобдодагон, дуюм аз шумораи ҳамаи пурсидашудагон, ҳамроҳи радкардагон.
poll-no-margin = Одамон чӣ гуна интихоб шуданд, гуфта нашудааст, бинобар ин ҳадди хаторо гуфтан мумкин нест.
poll-against = Дар паҳлӯи шумориш дар ҳамон участкаҳо
poll-column-poll = пурсиш
poll-column-count = шум.
poll-column-rest = боқӣ
poll-rest = Дар он ҷо овоз доданд: { $voters }; аз онҳо ба ин пурсиш ҷавоб надоданд: { $silent }. Сутуни охир — онҳо чӣ гуна бояд овоз медоданд, агар шумориш дуруст бошад.
poll-rest-unknown = Пурсиданашудагон чӣ гуна бояд овоз медоданд, ҳисоб кардан мумкин нест: аз киҳо пурсида шуд ё чанд нафар рад кард, гуфта нашудааст.
poll-rest-range = { $candidate } дар байни боқимондагон: аз { $low } то { $high }, зеро рақамҳои пурсиш яклухт шудаанд.
poll-rest-impossible = { $candidate }: бо ҳеҷ ҳиссае дар байни боқимондагон пурсиш ва шумориш ҳар ду чунон ки гуфта шудааст, дуруст буда наметавонанд.
poll-disclosed = Бандҳои ошкоршуда: { $number } аз { $all } (AAPOR)
poll-item-yes = ✓ { $item }
poll-item-no = – { $item }
disclosed-strategy = Маълумот чӣ гуна ҷамъ шуд
disclosed-sponsor = Кӣ пардохт
disclosed-conductor = Кӣ гузаронд
disclosed-instrument = Саволҳо айнан
disclosed-population = Пурсиш бояд киҳоро тавсиф кунад
disclosed-sample-method = Одамон чӣ гуна интихоб шуданд
disclosed-mode = Чӣ гуна ва бо кадом забон пурсида шуд
disclosed-dates = Кай пурсида шуд
disclosed-sample-size = Чанд нафар пурсида шуд
disclosed-weighting = Ба ҷавобҳо чӣ гуна вазн дода шуд
disclosed-processing = Ҷавобҳо чӣ гуна санҷида шуданд
disclosed-limitations = Пурсиш чиро нишон дода наметавонад
poll-none = { $place }: дар манбаъҳои мо экзитпол нест.
turnout-none = { $place }: ҳеҷ манбаъ дар маълумоти мо фоизи иштирокро намеорад.
turnout-no-count = { $place }: шумориши овозҳо дар манбаъҳои мо нест, бинобар ин маълум нест, ки чанд нафар овоз дод. Номаълум маънои сифр надорад.
turnout-why = Барои иштирок бояд гуфта шавад, ки аз кадом шумора аст: аз сабтшудагон дар рӯйхат, аз шаҳрвандони муқими он ҷо ё аз дигар.
turnout-printed-listed = иштирок { $percent } аз шумораи сабтшудагон дар рӯйхат — { $who }.
turnout-stage = { $stage }: { $what }
turnout-printed-unknown = иштирок { $percent }, аз кадом шумора, гуфта нашудааст — { $who }.
quotes-title = Чӣ гуфта шуд: { $about }
quotes-all = Чӣ гуфта шуд, бо тартиби омаданаш
quotes-none = { $place }: дар манбаъҳои мо изҳорот нест.
quotes-none-at-all = Дар манбаъҳои мо изҳорот нест.
said-quotation = { $person }, { $role }: “{ $text }”
said-quotation-plain = { $person }: “{ $text }”
said-printed-by = Чунон ки чоп шудааст: { $who }.
said-printed-reportedly = Чунон ки чоп шудааст: { $who }, тибқи хабарҳо.
said-variant = { $who }: “{ $text }”
said-drops = Дар он ҷо афтодааст: { $words }.
said-adds = Дар он ҷо илова шудааст: { $words }.
said-word = “{ $text }”
said-congratulated = { $person }, { $role }: табрик гуфт, суханаш чоп нашудааст — { $who }
said-congratulated-plain = { $person }: табрик гуфт, суханаш чоп нашудааст — { $who }
said-congratulated-hedged = { $who }: тибқи хабарҳо
said-spoke = { $person }, { $role }: сухан гуфт, суханаш чоп нашудааст — { $who }
said-spoke-plain = { $person }: сухан гуфт, суханаш чоп нашудааст — { $who }
sources-counted = { $origins }, { $publishers }. Даҳ рӯзномае, ки як хабарро нақл мекунанд, як сарчашма ҳастанд.
sources-none = { $place }: дар ин ҷо ҳеҷ рақам манбаъ надорад.
tree-unseen = { $name }: дида нашудааст, аз нақлҳо маълум аст
tree-branch = { $indent }└ { $name }, { $how }
tree-how-republication = бознашр
tree-how-retelling = нақл
tree-how-translation = тарҷума
tree-how-none = расонида
tree-hedge-stated =
    { $count ->
       *[other] { $number } рақамро рост мегӯяд
    }
tree-hedge-declared =
    { $count ->
       *[other] { $number } рақам (чунон ки эълон шуд)
    }
tree-hedge-appears =
    { $count ->
       *[other] { $number } рақам («аз афташ»)
    }
tree-hedge-reportedly =
    { $count ->
       *[other] { $number } рақам («тибқи хабарҳо»)
    }
tree-line = { $what } — { $hedges }
values-title = Қиматҳои фарқкунанда ва сабаби он
values-never = Ҳар қимат нишон дода шудааст; ҳеҷ яке миёна нест.
values-none = Қимати дигари он чи нишон дода шуд, дар манбаъҳои мо нест.
conflict-place = ҶОЙ · ҷойи дигар, на он ки гуфта шудааст
conflict-time = ВАҚТ · лаҳзаи дигар
conflict-stage = МАРҲИЛА · шумориш то куҷо расида буд
conflict-definition = ТАЪРИФ · чизи дигар шумурда шудааст
conflict-corrected = ИСЛОҲ · нодуруст буд, баъдтар ислоҳ шуд
conflict-contradiction = ЗИДДИЯТ · ҳамон ҷой, вақт ва марҳила
conflict-alone = Дар ин ҷо барои муқоиса чизе нест
conflict-agrees = Ба нишондодашуда мувофиқ, бо назардошти яклухткунӣ ё ҳадҳо
value-shown = { $what } — { $who }. Нишон дода шудааст: { $shown }.
value-alone = { $what } — { $who }.
value-place = { $what } — { $who }. Ин ҳиссаи танҳо як ҷой аст: { $place } ({ $share }); дар маҷмӯъ, { $whole }: { $shown }.
value-definition = { $what } — { $who }. { $definition }
value-definition-shown = { $what } — { $who }. { $definition } Нишон дода шудааст: { $shown }.
changes-edition = Таҳрири { $number } чиро тағйир дод, { $day }
changes-none = Таҳрири { $number } ягон рақами аввали кортро тағйир надод.
changes-step = Таҳрири { $number }, { $day }
changes-none-here = Чизе, ки дар ин корт аввал меистад, аз вақти маълум шуданаш тағйир наёфтааст.
changes-corrections =
    { $count ->
       *[other] { $number } рақам ислоҳ шуд.
    }
asof-title = Чӣ маълум буд: { $day } (таҳрири { $number })
no-day = «{ $text }» рӯз нест. Санҷида бинед: /asof 20.03.2024 қазоқистон
asof-how = Рӯз ва ҷойро номбар кунед: /asof 20.03.2024 қазоқистон
no-day-yet = { $place }: дар он рӯз чизе маълум набуд ({ $day }).
near-title = Ҷойи наздиктарин дар манбаъҳои мо: { $place }
near-cities = Шаҳрҳо дар манбаъҳои мо, аввал наздиктарин: { $places }.
near-no-cities = Манбаъҳои мо дар ин ҷо шаҳреро номбар намекунанд.
near-stations = Участкаҳо: { $places }.
near-more =
    { $count ->
       *[other] … ва боз { $number } участка
    }
not-understood-free = Савол фаҳмида нашуд. Ҷой ё парчам фиристед ё чунин пурсед: «Қазоқистон ва Ӯзбекистон», «дар Алмато чанд нафар овоз дод», «Тоқаев чӣ гуфт», «чӣ тағйир ёфт».
help-compare = /compare қазоқистон ӯзбекистон — аз ду то чор ҷой паҳлӯи ҳам
help-candidate = /candidate даванков — як номзад: дар куҷо бештарин ва камтарин
help-top = /top путин камтарин — ҳамаи кишварҳо бо тартиб
help-poll = /poll қазоқистон — экзитпол: он чи ошкор шудааст ва он чи не
help-turnout = /turnout алмато — чанд нафар овоз дод
help-quotes = /quotes тоқаев — чӣ гуфта шуд, чунон ки чоп шудааст
help-sources = /sources ӯзбекистон — инро кӣ хабар медиҳад ва кадом қиматҳо фарқ доранд
help-changes = /changes тоҷикистон — чӣ тағйир ёфт
help-places = /places қазоқистон — шаҳрҳо ва участкаҳои интихоботии он
help-asof = /asof 20.03.2024 қазоқистон — дар он рӯз чӣ маълум буд
help-free = Бо сухани оддӣ ҳам мумкин аст: «Дар Ӯзбекистон кӣ ғолиб шуд», «Қазоқистон ва Ӯзбекистон», «Тоқаев чӣ гуфт»; ду парчам, маконатон.
menu-overall = Тамоми интихобот
menu-compare = Паҳлӯи ҳам: /compare қазоқистон ӯзбекистон
menu-candidate = Як номзад: /candidate даванков
menu-top = Кишварҳо бо тартиб: /top путин камтарин
menu-region = Минтақа: /region осиёи марказӣ
menu-poll = Экзитпол пурра: /poll қазоқистон
menu-turnout = Чанд нафар овоз дод: /turnout алмато
menu-quotes = Чӣ гуфта шуд: /quotes тоқаев
menu-sources = Инро кӣ хабар медиҳад: /sources ӯзбекистон
menu-changes = Чӣ тағйир ёфт: /changes тоҷикистон
menu-places = Шаҳрҳо ва участкаҳо: /places қазоқистон
menu-asof = Дар он рӯз чӣ маълум буд: /asof 20.03.2024 қазоқистон
picture-sources = Манбаъҳо: { $publishers }
picture-count-there = ШУМОРИШ · дар ҳамон участкаҳо
picture-by-poll = экзитпол
picture-by-count = шумориш
picture-more = бештар: { $points }
picture-less = камтар: { $points }
picture-same = бетағйир
picture-under = камтар аз { $points }
picture-edition = таҳрири { $number }
picture-of = { $what }: { $kind }
picture-year = { $what }, { $year }
picture-none = рақам нест
picture-differ = Фарқҳоро ба назар гиред: { $reasons }.
picture-stage-differs = шумориш дар марҳилаҳои гуногун аст
picture-share = { $candidate }: ҳисса аз рӯйи кишварҳо
picture-share-in = { $candidate }, { $region }: ҳисса аз рӯйи кишварҳо
picture-band = { $range }: { $countries }
picture-highest = Бештарин: { $places }
picture-lowest = Камтарин: { $places }
picture-place = { $place } { $percent }
picture-not-drawn = Дар харита нест: { $places }
picture-shapes = Хатҳо: Natural Earth; дар баҳси сарҳадҳо ҷонибдори касе не.
start = Ballotwire ба саволҳо дар бораи натиҷаҳои интихобот аз рӯйи ҷойҳо ҷавоб медиҳад. Дар назди ҳар рақам гуфта мешавад, ки он чист, то чӣ андоза боэътимод аст ва онро кӣ гуфтааст.
start-try = Ҷойро пахш кунед ё номи ҷойи дигар, парчам 🇰🇿 ё савол фиристед: «Дар Ӯзбекистон кӣ ғолиб шуд».
help-title = Чӣ пурсидан мумкин аст
help-country = /country қазоқистон — дар бораи ҷой чӣ маълум аст
help-election = /country ӯзбекистон 2018 — ҳамон ҷой, интихоботи дигар
help-private = Дар ин чат ном, парчам ё рақами участка кифоя аст.
guide-place = Як ҷой: { $commands }
guide-several = Якчанд ҷой ё номзад: { $commands }
guide-time = Чӣ ва кай тағйир ёфт: { $commands }
guide-picture = Расмҳо: { $commands }
guide-chat = Ин чат: { $commands }
help-words = Экзитпол гуфтаи интихобкунандагон аст; шумориш он чизест, ки дар қуттиҳо буд. Набудани рақам маънои сифр надорад.
elections-title = Интихоботҳо дар манбаъҳои мо
election-line = { $election }, { $dates }: { $places }; { $edition }
places =
    { $count ->
       *[other] { $number } ҷой
    }
not-understood = Ин фаҳмида нашуд. Номи ҷой ё /help-ро фиристед.
old-button = Ин тугмаи версияи пештара аст. Лутфан аз нав пурсед.
went-wrong = Дар тарафи мо хатое рӯй дод. Лутфан аз нав кӯшиш кунед.
one-at-a-time = Лутфан якто-якто нависед. Баъзе паёмҳо хеле зуд омаданд, ба онҳо ҷавоб дода намешавад.
menu-country = Дар бораи ҷой чӣ маълум аст: /country қазоқистон
menu-elections = Интихоботҳо дар манбаъҳои мо
menu-help = Чӣ пурсидан мумкин аст
menu-start = Ин чист
bot-description = Натиҷаҳои интихобот аз рӯйи ҷойҳо: дар назди ҳар рақам манбаъ ва дараҷаи эътимод нишон дода мешавад. Кишвар, шаҳр, парчам ё рақами участкаи интихоботиро фиристед.
bot-short = Натиҷаҳои интихобот аз рӯйи ҷойҳо, бо манбаъ ва дараҷаи эътимод.
follow-all-words = ҳама ҳамааш ҳамаи
follow-except-words = ғайр ғайри ҷуз аммо лекин вале бе бидуни истисно истиснои нест
follow-kind-words = вилояти вилоят ноҳияи ноҳия штати нав нави ҷанубӣ ҷанубии шимолӣ шимолии шарқӣ шарқии ғарбӣ ғарбии марказӣ марказии
follow-everyday-words = man va
follow-all = ҳамаи ҷойҳо
follow-how = Номбар кунед, ки чиро пайгирӣ кардан лозим аст: /subscribe қазоқистон, алмато. Кишвар шаҳрҳо ва участкаҳои худро, минтақа (масалан, осиёи марказӣ) кишварҳои худро дар бар мегирад. Ҳама якбора: /subscribe ҳама.
follow-done = Акнун пайгирӣ мешавад: { $places }.
follow-already = Аллакай пайгирӣ мешавад: { $places }.
follow-change = Тағйир додан: /settings. Қатъ кардан: /unsubscribe.
follow-too-many = Ҷойҳоеро, ки якто-якто пайгирӣ кардан мумкин аст, ҳад ҳаст: { $number }. /subscribe ҳама — ҳамаро дар бар мегирад.
follow-unread = Номҳо якбора аз ҳад зиёданд. Хонда нашуд: { $places }. Онҳоро бо паёми дигар фиристед.
follow-leaves-out = «{ $text }» чизеро истисно мекунад, аммо ин мумкин нест: ҷой бо ҳар чи дар он ҳаст гирифта мешавад. Чизе тағйир наёфт. Танҳо чизи лозимаро номбар кунед.
follow-one-by-one = Ҳар яке аз инҳо метавонад якчанд ҷой бошад, ҳамаро якбора пешниҳод кардан мумкин нест: { $places }. Онҳоро якто-якто номбар кунед.
follow-list = Дар ин ҷо пайгирӣ мешавад: { $places }.
follow-none = Дар ин ҷо чизе пайгирӣ намешавад.
topics-out-of-reach = { $count ->
   *[other] Дар { $number } мавзӯи дигари ин чат чизе гуфтан мумкин нест: баста ё нест шудааст.
}
unfollow-done = Дигар пайгирӣ намешавад: { $places }.
unfollow-not = Дар ин ҷо пайгирӣ намешуд: { $places }.
unfollow-all-followed = Дар ин ҷо ҳамаи ҷойҳо пайгирӣ мешаванд. Қатъ кардан: /unsubscribe ҳама.
button-follow = 🔔 Пайгирӣ
button-unfollow = 🔕 Бе пайгирӣ
button-end = 🔕 { $place }
button-end-all = Ҳамаро қатъ кардан
button-settings = Танзимот
admins-only = Инро танҳо маъмурони ин чат тағйир дода метавонанд.
admins-unseen = Ин бот намебинад, ки шумо маъмури ин чат ҳастед ё не. Ботро маъмур кунед ё фармонро аз номи худи гурӯҳ (беном) нависед.
turn-refused = Ин паёмро дар ин ҷо танҳо пурсанда ва маъмурон варақ зада метавонанд. Худатон дар чати шахсӣ бо бот пурсед.
direct-no-settings = Дар ин ҷо бот танҳо ба саволҳо ҷавоб медиҳад. Пайгирии ҷойҳо ва танзимот — дар чати шахсӣ бо бот: { $link }
when-instant = Тағйирот дарҳол хабар дода мешавад.
when-daily = Тағйирот рӯзе як бор хабар дода мешавад, соати { $hour }.
when-final = Танҳо ислоҳҳо ва натиҷаҳои ниҳоӣ хабар дода мешаванд.
quiet-between = Соатҳои ором: { $span }, { $zone }. Он чи дар ин вақт меояд, интизор мешавад.
quiet-off = Соатҳои ором нест. Минтақаи вақт: { $zone }.
alerts-most =
    { $count ->
       *[other] Дар як рӯз на бештар аз { $number } хабар; ислоҳҳо ҳамеша меоянд.
    }
alerts-unlimited = Шумораи хабарҳо дар як рӯз маҳдуд нест.
sound-on = Хабарҳо бо садо меоянд.
sound-off = Хабарҳо бе садо меоянд.
hour = { $hour }:00
hours = { $start }–{ $end }
zone = { $city }, { $offset }
zone-now = Минтақаи вақт: { $zone }.
zone-typed = Дигараш: /settings zone Asia/Almaty
quiet-typed = Соатҳои дигар: /settings quiet 23-6
language-now = Забон: { $language }.
language-of-app = Забон: забони барномаи пурсанда.
settings-title = Танзимот
button-language = Забон
button-cadence = Чанд вақт як бор
button-hour = Соати хулоса
button-quiet = Соатҳои ором
button-zone = Минтақаи вақт
button-alerts = Хабарҳо дар як рӯз
button-sound-on = Садоро фаъол кардан
button-sound-off = Садоро хомӯш кардан
button-settings-back = « Танзимот
cadence-instant = Дарҳол
cadence-daily = Рӯзе як бор
cadence-final = Танҳо ислоҳҳо ва натиҷаҳои ниҳоӣ
quiet-never = Нест
alerts-no-limit = Бе маҳдудият
cannot-choose = Чунин танзим кардан мумкин нест. /settings нишон медиҳад, ки чӣ мумкин аст.
cannot-choose-zone = Чунин минтақаи вақт нест. Онро ба шакли «Минтақа/Шаҳр» нависед, масалан /settings zone Asia/Almaty.
cannot-choose-quiet = Ду соати гуногунро аз 0 то 23 нависед, масалан /settings quiet 22-8, ё /settings quiet off.
live-how = /live on дар ин ҷо як кортро нав карда меистад, /live off онро қатъ мекунад. Минтақаи дигар: /live on аврупои шарқӣ.
live-is-on = Корти зинда фаъол аст: { $region }.
live-is-behind = Дар он ҳанӯз маълумоти навтарин нест; бот боз кӯшиш мекунад.
live-is-off = Дар ин ҷо корти зинда нест.
live-switched-off = Корти зинда хомӯш шуд.
live-ended = Ин корт дигар нав намешавад.
live-not-pinned = Корт нав мешавад, вале онро часпондан муяссар нашуд: бот ҳуқуқи «{ $right }» надорад.
right-pin = Часпондани паёмҳо
right-edit = Тағйири паёмҳои дигарон
no-such-region = Минтақае бо номи «{ $text }» ба мо маълум нест. Инҳоро санҷед: осиёи марказӣ, аврупои шарқӣ, африқо.
greeting = Натиҷаҳои интихобот аз рӯйи ҷойҳо, бо манбаъҳо: /summary, /country қазоқистон. Ба маъмурон: /live on, /subscribe.
privacy-title = Дар бораи ин чат чӣ нигоҳ дошта мешавад
privacy-kept = Агар чат чизеро пайгирӣ кунад ё танзимот дошта бошад: рақами чат ва мавзӯъ, навъи он (шахсӣ, гурӯҳ, канал), забон, минтақаи вақт ва танзимоти дигар, чиро пайгирӣ мекунад, то куҷо ба он гуфта шудааст ва рақамҳои паёмҳое, ки ин бот фиристодааст, то онҳоро ислоҳ кардан мумкин бошад.
privacy-shown = Дар бораи { $answers } ҷавоби охирини рақамдор, на бештар аз { $days } рӯз: рақами чат ва мавзӯъ, навъи чат, рақами паём, ин кадом ҷавоб ва ба кадом забон буд, ва рақамҳои он, то ба касоне, ки рақами нодуруст нишон дода шуд, хабар дода шавад.
privacy-not-kept = Нигоҳ дошта намешавад: номҳо, паёмҳо, матни саволҳо, кӣ пурсид ва кӣ дар куҷост.
privacy-waiting = Паём то коркард шуданаш дар анбори худи бот на бештар аз чанд сония интизор мешавад; сипас пок карда мешавад. Паёме, ки бот хонда натавонист, барои ёфтани сабаб то 30 рӯз нигоҳ дошта мешавад.
privacy-why = Ин танҳо барои фиристодан ва ислоҳ кардани чизи пурсидашуда лозим аст, на барои чизи дигар.
privacy-how-long =
    { $months ->
       *[other] Чате, ки { $number } моҳ аз ин бот истифода намебарад, фаромӯш карда мешавад.
    }
privacy-yours = /mydata ҳамаашро нишон медиҳад. /forgetme пок мекунад.
mydata-title = Ҳамаи он чи дар бораи ин чат нигоҳ дошта мешавад
mydata-nothing = Дар бораи ин чат чизе нигоҳ дошта намешавад.
forget-ask = Ҳамаи он чи дар бораи ин чат нигоҳ дошта мешавад, пок карда шавад? Пайгириҳо, танзимот ва корти зинда нест мешаванд.
forget-done = Пок шуд. Дар бораи ин чат дигар чизе нигоҳ дошта намешавад.
forget-not-done = Чизе пок нашуд.
button-erase = Ҳамаро пок кардан
button-keep = Нигоҳ доштан
forget-soon = Дар ин ҷо кайҳост, ки касе аз бот истифода набурдааст. { $day } он ин чатро фаромӯш мекунад: пайгириҳо, танзимот ва корти зиндаро. Барои нигоҳ доштан фармоне фиристед ё тугмаро пахш кунед.
menu-subscribe = Аз тағйирот огоҳ шудан: /subscribe қазоқистон
menu-unsubscribe = Пайгирии як ҷой ё ҳамаро қатъ кардан
menu-subscriptions = Дар ин ҷо чӣ пайгирӣ мешавад
menu-settings = Забон, чанд вақт як бор, соатҳои ором
menu-language = Забони ҷавобҳо
menu-summary = Як минтақа дар як ҷадвал
menu-live = Корти часпондашуда, ки нав мешавад: /live on
menu-privacy = Дар бораи ин чат чӣ нигоҳ дошта мешавад
menu-mydata = Ҳамаи он чи дар бораи ин чат нигоҳ дошта мешавад
menu-forgetme = Ҳамаи он чи дар бораи ин чат ҳаст, пок кардан
operator-refused = Telegram паёми моро қабул накард: { $reason }
operator-stopped = Паҳнкунӣ боздошта шуд. Telegram аз { $audience } чат { $refused } чатро нестшуда номид: ин якбора аз ҳад зиёд аст, бинобар ин ҳеҷ яке хориҷ карда нашуд. Он пас аз «ballotwire resume», бо таҳрири оянда ё баъди як соат идома меёбад.
operator-outage = Telegram { $number } дақ паём қабул накард. Паҳнкунӣ идома дорад; он чи шояд нарасида бошад, аз нав фиристода мешавад.
operator-state = Он чи фиристода шуд, ба chats.db навишта намешавад: { $reason }. То навишта шуданаш ба обуначиён чизе фиристода намешавад.
operator-forgetting = Чатҳое, ки кайҳо истифода нашудаанд ва бояд фаромӯш шаванд: { $expiring } аз { $listeners }. Ин якбора аз ҳад зиёд аст, бинобар ин ҳеҷ яке фаромӯш карда нашуд. Иҷозат додан: «ballotwire resume --trust».
operator-warned = Чатҳое, ки огоҳ карда шуданд, ки { $day } фаромӯш мешаванд: { $number }.
button-chart = 📊 Диаграмма
button-map = 🗺 Харита
button-dark = Торик
button-light = Равшан
button-in-words = ‹ Бо сухан
picture-failed = Ҳоло кашидани расм имкон надорад. Ҳамаи он дар матн ҳаст.
picture-nothing = Дар ин ҷо чизе барои кашидан нест.
help-chart = /chart қазоқистон — ҳамон чиз дар расм
help-map = /map осиёи марказӣ, /map даванков — ҳиссаҳо дар харита
help-inline = Дар ҳар чати дигар: @ ва номи ин ботро нависед, сипас ҷойро.
menu-chart = Дар расм: /chart қазоқистон
menu-map = Дар харита: /map осиёи марказӣ
offer-figures = { $kind }: { $figures }
offer-places = { $kind } · { $candidate }: { $shares }
offer-share = { $place } { $share }
offer-election = { $figures } · { $election }, { $year }
offer-nothing = Дар манбаъҳои мо рақам нест
inline-nothing = Чизе ёфт нашуд. Дар чати бот пурсед
