# Uzbek (Latin). What stands in braces keeps its dictionary form: no ending is ever put to a name or a number.

percent = { $number }%
about-election = { $contest }, { $dates }
voters-out-of-country = { IN($place) } ovoz bergan { $country } fuqarolari
voters-at-station = { $place }: shu uchastkada ovoz bergan { $country } fuqarolari
voters-abroad = Chet elda ovoz bergan { $country } fuqarolari
voters-domestic = Mamlakat ichida berilgan ovozlar: { $country }
voters-all = Mamlakatda va chet elda berilgan ovozlar
voters-unnamed = Shu joyda berilgan ovozlar: { $place }
place-lies-in = { $kind }, { $place }
station-name = { $number }-uchastka
in-place = { $place }, { $parent }
count-title = OVOZ SANASH · { $parts }
poll-title = EKZITPOL · { $parts }
stage-estimate = baholash
stage-projection = prognoz
stage-reported = bosqichi aytilmagan
stage-preliminary = dastlabki
stage-official = rasmiy
status-partial = yakuniy emas
status-complete = toʻliq
status-certified = imzolangan
status-recount = qayta sanash
status-correction = tuzatilgan
stations =
    { $count ->
        [one] { $number } uchastka
       *[other] { $number } uchastka
    }
kind-overall = umumiy natija | umumiy natijalar
kind-country = mamlakat | mamlakatlar
kind-state = shtat | shtatlar
kind-region = mintaqa | mintaqalar
kind-province = provinsiya | provinsiyalar
kind-county = okrug | okruglar
kind-department = departament | departamentlar
kind-district = tuman | tumanlar
kind-constituency = saylov okrugi | saylov okruglari
kind-municipality = munitsipalitet | munitsipalitetlar
kind-commune = kommuna | kommunalar
kind-city = shahar | shaharlar
kind-town = shaharcha | shaharchalar
kind-village = qishloq | qishloqlar
kind-borough = shahar tumani | shahar tumanlari
kind-ward = saylov tumani | saylov tumanlari
kind-precinct = saylov uchastkasi | saylov uchastkalari
kind-station = uchastka | uchastkalar
exact = { $value }
about = taxminan { $value }
more-than = { $value } dan ortiq
less-than = { $value } dan kam
between = { $low } dan { $high } gacha
reportedly = { $what }, xabar qilinishicha
appears = { $what }, aftidan
rows-reportedly = Xabar qilinishicha: { $names }.
rows-appears = Aftidan: { $names }.
added-up =
    { $count ->
        [one] Manbalarimiz shu joyga tegishli deb koʻrsatgan yagona uchastka.
       *[other] Manbalarimiz shu joyga tegishli deb koʻrsatgan uchastkalar boʻyicha bizning yigʻindimiz.
    }
spoiled = Buzgan
invalid = Yaroqsiz
ballots-and-listed = { $ballots }, { $listed }
ballots = { $number } byulleten
listed = roʻyxatda { $number }
took-part = qatnashganlar: { $number }
turnout-of-listed = Ishtirok: roʻyxatdagilarning { $percent } qismi
turnout-of-unknown = Ishtirok: { $percent }; kimlar orasidan ekani aytilmagan
turnout-ours = { $turnout } (biz hisobladik).
base-ballots-cast = Ulushlar berilgan byulletenlar sonidan olingan.
base-valid-votes = Ulushlar haqiqiy ovozlar sonidan olingan.
base-voters-registered = Ulushlar roʻyxatdagi saylovchilar sonidan olingan.
base-respondents = Ulushlar javob berganlar sonidan olingan.
base-respondents-and-refusals = Ulushlar barcha soʻralganlar sonidan olingan, rad etganlar ham kiradi.
base-unknown = Ulushlar nimadan olingani aytilmagan.
of-base-ballots-cast = { $what }, berilgan byulletenlar sonidan
of-base-valid-votes = { $what }, haqiqiy ovozlar sonidan
of-base-voters-registered = { $what }, roʻyxatdagi saylovchilar sonidan
of-base-respondents = { $what }, javob berganlar sonidan
of-base-respondents-and-refusals = { $what }, barcha soʻralganlar sonidan
no-count = OVOZ SANASH · manbalarimizda yoʻq
no-count-text = { $place }: ovoz sanash natijasi manbalarimizda yoʻq. Nomaʼlum degani nol emas.
no-shares = Bu joydagi nomzodlar ulushi manbalarimizda yoʻq.
no-ballots = Necha kishi ovoz bergani manbalarimizda yoʻq.
no-listed = Roʻyxatda necha kishi boʻlgani manbalarimizda yoʻq, shuning uchun ishtirok koʻrsatilmadi.
figures-disagree = Manbaning oʻz raqamlari bir-biriga mos kelmaydi: { $what }.
figures-disagree-apart = Turli manbalarning raqamlari bir-biriga mos kelmaydi: { $what }.
figures-by = { $what } ({ $who })
odds-votes = sanalgan ovozlar: { $number }
odds-ballots-cast = qutiga tashlangan byulletenlar: { $number }
odds-ballots-issued = tarqatilgan byulletenlar: { $number }
odds-voters-registered = roʻyxatdagi saylovchilar: { $number }
odds-invalid = shulardan yaroqsizi: { $number }
odds-each = har birida koʻpi bilan { $number } ovoz
odds-parts = { $what }, qismlarining yigʻindisi esa — { $sum }
figures-listed-why = Maʼlum sabablardan biri — qoʻshimcha roʻyxatlar.
figures-below-zero = Manbada noldan kichik raqam bor: { $what }.
no-poll = Manbalarimizda ekzitpol yoʻq.
base-votes-listed = Ulushlar sanab oʻtilganlarga berilgan ovozlar sonidan olingan.
of-base-votes-listed = { $what }, sanab oʻtilganlarga berilgan ovozlar sonidan
votes-listed = sanab oʻtilganlarga { $number } ovoz
votes-listed-only = sanab oʻtilganlarga { $number } ovoz; necha kishi ovoz bergani manbalarimizda yoʻq.
added-up-whole = Biz qoʻshib chiqdik: { $places }.
added-up-part = Biz qoʻshib chiqdik ({ $kinds }): { $total } tadan { $counted }.
added-up-missing = Sanoq yoʻq: { $places }.
added-up-apart = Bular ham sanalgan, lekin bu yigʻindiga kirmaydi: { $places }.
listed-in = { $candidate }: { $total } tadan { $number }
not-listed-everywhere = Hamma joyda sanab oʻtilmagan — { $candidates }.
blank = Boʻsh
exhausted = Tugagan
all-others = Boshqalar
option-yes = Ha
option-no = Yoʻq
units = hisobot birliklari
units-counted =
    { $count ->
        [one] { $number } hisobot birligi
       *[other] { $number } hisobot birligi
    }
reporting-units = { $kinds }: { $total } tadan { $reported }
reporting-some = { $kinds }: { $reported }
reporting-expected = kutilayotgan ovozlarning { $percent } qismi
at-moment = { $what }, { $moment }
day-and-hour = { $day }, { $hour }
nothing-yet = hali hech narsa sanalmagan
lead-early = Kim oldinda ekanini aytish uchun sanalgani juda kam ({ $kinds }).
lead-divided = Nomzodlar turlicha ({ $kinds }), shuning uchun oldindagisi aytilmaydi.
figures-held = Yangiroq maʼlumotlar tekshirilmoqda.
figures-held-since = { $when } holatiga koʻra; yangiroq maʼlumotlar tekshirilmoqda.
figures-held-at = Yangiroq maʼlumotlar tekshirilmoqda: { $places }.
overridden = { $what }: manbadan emas, { $who } maʼlumoti
count-round = raund: { $rounds } tadan { $round }
round-first = birinchi tur
round-second = ikkinchi tur
round-third = uchinchi tur
round-other = { $number }-tur
contest-in-round = { $contest }, { $round }
call-elected = Saylangan deb eʼlon qilindi: { $who }
call-advancing = Keyingi turga oʻtgan deb eʼlon qilindi: { $who }
call-defeated = Yutqazgan deb eʼlon qilindi: { $who }
call-passed = Qabul qilingan deb eʼlon qilindi: { $who }
call-failed = Rad etilgan deb eʼlon qilindi: { $who }
call-ahead = Oldinda deb eʼlon qilindi: { $who }
count-at = Sanash vaqti: { $moment }
call-declared = Eʼlon qilindi: { $who }
call-by = { $call } — { $by }
call-of-party = { $who } ({ $party })
call-held = { $call }; oʻrin saqlandi
call-gained = { $call }; avval — { $party }
call-withdrawn = Qaytarib olindi, { $when }: { $call }
declared-undated = Qachon eʼlon qilingani manbalarimizda yoʻq.
not-called = Manbalarimizdan hech biri gʻolibni eʼlon qilmagan.
seats-line = Oʻrinlar: { $seats }.
seats-summed = Oʻrinlar (biz qoʻshib chiqdik: { $units }): { $seats }.
seats-called = Eʼlon qilingan natijalar boʻyicha oʻrinlar, { $called }: { $seats }.
seats-called-of = Eʼlon qilingan natijalar boʻyicha oʻrinlar, { $total } tadan { $called }: { $seats }.
seats-majority = Koʻpchilik: { $total } tadan { $needed }.
seats-of = { $party } { $number }
candidate-seats = { $place } — oʻrinlar: { $total } tadan { $number }
candidate-seats-summed = { $place } — oʻrinlar (biz qoʻshib chiqdik: { $units }): { $total } tadan { $number }
candidate-seats-called = { $place } — eʼlon qilingan natijalar boʻyicha oʻrinlar: { $called } tadan { $number }
seats-unknown = Kimda nechta oʻrin borligi manbalarimizda bu yerda aytilmagan.
seats-none = Bu yerda mandatlar taqsimlanmaydi.
picture-seats-key = Oʻrinlar, jami { $total }
picture-seats-key-called = Eʼlon qilingan natijalar boʻyicha oʻrinlar, { $total } tadan { $called }
picture-seats =
    { $count ->
        [one] oʻrin
       *[other] oʻrin
    }
picture-votes = ovoz
threshold-needs = Kerak: { $needed }.
threshold-has = Kerak: { $needed }; { $candidate }: { $percent }.
threshold-of-lists = Eng kam ulush: { $needed }.
several-votes = Byulletenda koʻpi bilan { $number } ta belgi qoʻyish mumkin.
several-votes-of-ballots = Byulletenda koʻpi bilan { $number } ta belgi qoʻyish mumkin, shuning uchun ulushlar yigʻindisi 100% dan oshishi mumkin.
ways-title = Ovoz berish usullari boʻyicha
way-election-day = saylov kuni
way-early = muddatidan oldin
way-absentee = sirtdan
way-mail = pochta orqali
way-provisional = shartli byulletenlar
way-abroad = chet eldan
way-other = boshqacha
way-line = { $way }: { $what }
topic-unknown = Manbalarimizda bu yerda yoʻq: { $what }.
topic-not-listed = Bu roʻyxatda yoʻq: { $what }.
topic-other-ways = Borlari: { $ways }.
topic-not-added = Qismlari boʻyicha manbalarimizda bor: { $what }, masalan, { $place }; biz ularni qoʻshmaymiz.
topic-seats = mandatlar
topic-majority = koʻpchilik
topic-threshold = saylov toʻsigʻi
topic-quota = kvota
topic-blank = boʻsh byulletenlar
topic-spoiled = yaroqsiz byulletenlar
topic-reporting = ovozlarning qancha qismi sanalgani
topic-expected = kutilayotgan ovozlar
topic-final = sanoq yakuniymi
topic-registered = roʻyxatdagi saylovchilar soni
topic-issued = berilgan byulletenlar
topic-early = muddatidan oldin berilgan ovozlar
topic-mail = pochta orqali berilgan ovozlar
topic-absentee = sirtdan berilgan ovozlar
topic-provisional = shartli ovozlar
topic-election-day = saylov kunidagi ovozlar
reporting-left = Hali kelmagan: { $units }.
reporting-complete = Manba bu sanoqni toʻliq deb ataydi.
final-yes = Yakuniy: { $stage }.
final-no = Manbalarimizda yakuniy deb atalmagan: { $stage }.
transfers-title = Ovozlarning oʻtishi, oxirgi raunddan boshlab
transfer-line = { $round }-raund: { $what }
transfer-out = { $candidate } chiqib qoldi ({ $number })
transfer-gain = { $candidate } { $number }
transfer-exhausted = tugagan { $number }
round-unknown = Manbalarimizda bu yerda { $round }-raund yoʻq.
rounds-unknown = Manbalarimizda bu yerda ovoz sanash raundlari yoʻq.
rounds-not-compared = Raundlar bu yerda solishtirilmaydi: ovoz sanashning hozirgi holati koʻrsatilgan.
asked = soʻralganlar: { $number }
declined = rad etganlar: { $number }
declined-unknown = nechtasi rad etgani aytilmagan
with-share = { $number } ({ $percent })
polled-respondents = javob berganlar orasida: { $shares }; { $declined }
polled-respondents-and-refusals = barcha soʻralganlar orasida: { $shares }; { $declined }
polled-unknown = { $shares }; ulushlar qaysi sondan olingani aytilmagan; { $declined }
asked-and-declined = { $asked }, { $declined }. Saylovchilarning aytishicha.
asked-only = { $asked }; nechtasi rad etgani aytilmagan. Saylovchilarning aytishicha.
asked-unknown = Necha kishidan soʻralgani aytilmagan. Saylovchilarning aytishicha.
poll-by = Soʻrov oʻtkazgan: { $conductor }.
poll-by-unknown = Soʻrovni kim oʻtkazgani aytilmagan.
poll-added-up = Soʻralgan uchastkalar boʻyicha oʻz yigʻindimiz.
poll-partial = Yakuniy ekani nomaʼlum.
gap = { $polled }. { poll-count-there }
gap-question = Farq — isbot emas, savol.
gap-more = { $candidate } { $percent }, { $points }ga koʻp
gap-less = { $candidate } { $percent }, { $points }ga kam
gap-none = { $candidate } { $percent }, xuddi shuncha
gap-more-at-least = { $candidate } { $percent }, kamida { $points }ga koʻp
gap-less-at-least = { $candidate } { $percent }, kamida { $points }ga kam
gap-within = { $candidate } { $percent }, shu oraliqda
no-gap = Ovoz sanash natijasi manbalarimizda yoʻq, shuning uchun farq koʻrsatilmadi.
no-gap-unplaced = Qaysi uchastkalarda soʻralgani manbalarimizda yoʻq, shuning uchun farq koʻrsatilmadi.
no-gap-base = Javob berganlar sonidan olingan ulushlar nomaʼlum, shuning uchun ovoz sanash bilan farq koʻrsatilmadi.
points =
    { $count ->
        [one] { $number } foiz punkti
       *[other] { $number } foiz punkti
    }
points-between =
    { $count ->
        [one] { $low }–{ $high } foiz punkti
       *[other] { $low }–{ $high } foiz punkti
    }
about-points =
    { $count ->
        [one] taxminan { $number } foiz punkti
       *[other] taxminan { $number } foiz punkti
    }
whole = Umumiy natija: { $candidate } { $percent }
whole-less = Bu yerda { $points }ga kam ({ $low } dan { $high } gacha); ovoz berganlar — { $voters }.
whole-less-home = Bu yerda { $points }ga kam ({ $low } dan { $high } gacha).
whole-more = Bu yerda { $points }ga koʻp ({ $low } dan { $high } gacha); ovoz berganlar — { $voters }.
whole-more-home = Bu yerda { $points }ga koʻp ({ $low } dan { $high } gacha).
whole-same = Bu yerda xuddi shuncha; ovoz berganlar — { $voters }.
whole-same-home = Bu yerda xuddi shuncha.
whole-unlike = Farq koʻrsatilmadi: ulushlar har xil sondan olingan yoki qaysi sondan ekani aytilmagan.
whole-less-exact = Bu yerda { $points }ga kam; ovoz berganlar — { $voters }.
whole-less-exact-home = Bu yerda { $points }ga kam.
whole-more-exact = Bu yerda { $points }ga koʻp; ovoz berganlar — { $voters }.
whole-more-exact-home = Bu yerda { $points }ga koʻp.
voters-are-out-of-country = chet eldagi saylovchilar
voters-are-domestic = mamlakat ichidagi saylovchilar
voters-are-all = barcha saylovchilar
not-comparable = Buni ekzitpol bilan solishtirmang: { $reasons }.
reason-measure = oʻlchangan narsa boshqa
reason-place = biri — bitta joy, biri — butun saylov
reason-electorate = saylovchilari boshqa
reason-stage = biri — soʻrov, biri — ovoz sanash
reason-base = ulushlar nimadan olingani har xil yoki aytilmagan
reason-date = sanalari boshqa
before = { $year }-yilda: { $ballots }.
before-less = { $year }-yilda: { $ballots }. Endi { $number } taga kam, { $percent }.
before-more = { $year }-yilda: { $ballots }. Endi { $number } taga koʻp, { $percent }.
before-same = { $year }-yilda: { $ballots }. Endi xuddi shuncha.
before-round = { $round }: { $ballots }.
before-round-less = { $round }: { $ballots }. Endi { $number } taga kam, { $percent }.
before-round-more = { $round }: { $ballots }. Endi { $number } taga koʻp, { $percent }.
before-round-same = { $round }: { $ballots }. Endi xuddi shuncha.
percent-range = { $percent } ({ $low } dan { $high } gacha)
behind = { $origins }, { $publishers }
origins =
    { $count ->
        [one] { $number } birlamchi manba
       *[other] { $number } birlamchi manba
    }
publishers =
    { $count ->
        [one] { $number } nashr
       *[other] { $number } nashr
    }
hedging = “Xabar qilinishicha” deb yozadi { $who }: { $what }.
edition = { $number }-chiqarilish, { $day }
context-title = Vaziyat, manbalarning aytishicha
note-by = { $who }:
note-in = { $speaker }, nashr: { $publishers }
note-line = • { $text }
note-line-reportedly = • Xabar qilinishicha: { $text }
note-line-appears = • Aftidan: { $text }
note-line-rumour = • Mish-mish: { $text }
quotation-line = { $person }, { $role }: “{ $text }” — { $who }
quotation-line-plain = { $person }: “{ $text }” — { $who }
variant-line = { $who } shunday bosgan: “{ $text }”
congratulation-line = { $person }, { $role }: tabriklagan; soʻzlari keltirilmagan — { $who }
congratulation-line-reportedly = { $person }, { $role }: xabar qilinishicha, tabriklagan; soʻzlari keltirilmagan — { $who }
others-title = Manbalarimizdagi boshqa raqamlar
other-agrees = { $what } — { $who }. Mos keladi.
other-alone = { $what } — { $who }.
other-stage = { $what } — { $who }. Ertaroq; keyingi ovoz sanashda { $shown }.
other-differs = { $what } — { $who }. Koʻrsatilganidan farq qiladi: { $shown }.
other-unmatched = { $what } — { $who }. Ovoz sanashning hech bir qatoriga mos kelmaydi; unda { $shown }.
other-corrected = { $what } — { $who }. Keyin tuzatildi: { $shown }.
other-definition = { $what } — { $who }. Taʼrifi boʻyicha farq qiladi: { $definition }
shown-definition = { $what } — { $definition }
other-poll = { $what } — { $who }.
sources-title = Manbalar
source-line = { $publisher }, { $day }
source-line-undated = { $publisher }, sanasi yoʻq
retells = { $source }; qayta hikoya qiladi: { $origin }
and-more = … va yana { $number }
more-of-them = yana { $number }
measure-votes = { $candidate } { $value }
measure-vote-share = { $candidate } { $value }
measure-answers = { $candidate }, javoblar: { $value }
measure-ballots-issued = tarqatilgan byulletenlar: { $value }
measure-ballots-cast = { $value } byulleten
measure-ballots-rejected = yaroqsiz: { $value }
measure-rejected-share = yaroqsiz { $value }
measure-ballots-removed = olib ketilgan yoki yoʻq qilingan byulletenlar: { $value }
measure-removed-share = olib ketilgan yoki yoʻq qilingan byulletenlar: { $value }
measure-voters-registered = roʻyxatda { $value }
measure-voters-participated = qatnashganlar: { $value }
measure-voted-early = muddatidan oldin ovoz berganlar: { $value }
measure-turnout = ishtirok: { $value }
measure-sample-size = soʻralganlar: { $value }
measure-refusals = rad etganlar: { $value }
measure-refusal-share = rad etganlar: { $value }
measure-voters-leaving = chiqishda sanalgan saylovchilar: { $value }
measure-stations = uchastkalar: { $value }
measure-consular-register = konsullik hisobida: { $value }
measure-people-in-queue = navbatdagi odamlar: { $value }
measure-units-reported = hisobot bergan birliklar: { $value }
measure-units-total = jami birlik: { $value }
measure-expected-vote = kutilayotgan ovozlarning { $value } qismi sanaldi
measure-seats = { $candidate } { $value } oʻrin
measure-ballots-blank = { $value } boʻsh byulleten
measure-ballots-exhausted = { $value } tugagan byulleten
change-title = { $place }: { $what }
change-count-estimate = baholash
change-count-projection = prognoz
change-count-reported = ovoz sanash, bosqichi aytilmagan
change-count-preliminary = dastlabki ovoz sanash
change-count-official = rasmiy ovoz sanash
change-first-estimate = birinchi baholash
change-first-projection = birinchi prognoz
change-first-reported = birinchi ovoz sanash, bosqichi aytilmagan
change-first-preliminary = birinchi ovoz sanash, dastlabki
change-first-official = birinchi ovoz sanash, rasmiy
change-count-withdrawn = ovoz sanash natijasi qaytarib olindi
change-poll = ekzitpol
change-poll-final = ekzitpol, yakuniy
change-poll-withdrawn = ekzitpol qaytarib olindi
change-called = natija eʼlon qilindi
change-seats = oʻrinlar
change-name = { $who } { $value }
change-move = { $who } { $then } → { $now }
change-gone = { $who } { $then } → manbalarimizda yoʻq
change-votes = ovozlar: { $number }
change-votes-move = ovozlar: { $then } → { $now }
change-ballots = Byulletenlar
change-took-part = Qatnashganlar
change-was = Oldingisi — { $what }.
change-ahead = Ovoz sanashda hozir oldinda: { $now }. Oldin: { $then }.
change-ahead-first = Ovoz sanashda hozir oldinda: { $now }. Oldin: hech kim.
change-level = Ovoz sanashda hozir hech kim oldinda emas. Oldin: { $then }.
change-before = Oldin: { $how }.
change-before-reportedly = xabar qilinishicha
change-before-appears = aftidan
change-reported-before = Oldin xabar qilingani — { $what }.
change-reported-before-as = Oldin xabar qilingani ({ $how }) — { $what }.
change-unmatched = { $what }, bu ovoz sanashga mos kelmaydi
change-more-counted = Shundan beri koʻproq sanaldi.
change-step = { $kinds }: kamida { $percent } hisobot berdi.
change-step-all = { $kinds }: hammasi hisobot berdi. Ovoz sanash tugadi deb manbalarimizda aytilmagan.
change-step-complete = { $kinds }: hammasi hisobot berdi; ovoz sanash tugadi.
change-complete = Ovoz sanash tugadi.
change-step-vote = Manba bahosiga koʻra, kutilayotgan ovozlarning kamida { $percent } qismi sanaldi.
change-step-vote-all = Manba bahosiga koʻra, kutilayotgan ovozlarning hammasi sanaldi. U ovoz sanash tugadi demaydi.
change-step-vote-complete = Kutilayotgan ovozlarning hammasi sanaldi; ovoz sanash tugadi.
change-added-votes =
    { $count ->
        [one] + { $number } ovoz
       *[other] + { $number } ovoz
    }
change-added-ballots =
    { $count ->
        [one] + { $number } byulleten
       *[other] + { $number } byulleten
    }
change-added-people = + { $number } qatnashgan kishi
change-added-from = { $added } ({ $units })
change-added-since = { $added }, { $when } vaqtidan beri
change-added-rows = { $added }: { $rows }
change-lead-new = Endi boshqasi oldinda: { $lead }. Oldin: { $before }.
change-lead-grows = { $lead }; farq oshdi, oldin { $then }.
change-lead-shrinks = { $lead }; farq kamaydi, oldin { $then }.
change-fell = Hozir { $total }, oldingidan { $number } kam.
change-in-poll = Ekzitpol, { $where }: { $what }
change-more-places =
    { $count ->
        [one] … va yana { $number } joy
       *[other] … va yana { $number } joy
    }
change-election = { $contest }, { $year }
button-more-places = Boshqa joylar
button-earlier-places = Orqaga
corrected-title = TUZATILDI: { $place }
corrected-title-poll = TUZATILDI: { $place }, ekzitpol
corrected-title-call = QAYTARIB OLINDI: { $place }
corrected-figure = { $what }, { $year }-yilda
corrected-wrote = Biz “{ $what }” deb yozdik. Bu notoʻgʻri.
corrected-wrote-other-year = Biz “{ $what }” deb yozdik. Notoʻgʻri: { $value } — bu { $year }-yil raqami.
corrected-wrote-other-election = Biz “{ $what }” deb yozdik. Notoʻgʻri: { $value } — bu boshqa saylov: { $contest }, { $year }.
corrected-right = { $year }-yil uchun — { $value }.
corrected-nothing = { $year }-yil uchun bunday raqam manbalarimizda endi yoʻq.
corrected-wrote-call = Biz shunday yozdik: { $call }.
corrected-call-withdrawn = Bu qaytarib olindi, { $when }.
corrected-call-gone = Manbalarimizda bu endi yoʻq.
corrected-also = Mana bu xabarning qismi edi: { $what }
corrected-because = Bu sizga notoʻgʻri raqam yuborilgani uchun keldi.
corrected-because-call = Bu sizga shu haqda xabar berilgani uchun keldi.
corrected-because-followed = Bu shu yerda obuna borligi uchun keldi.
corrected-because-card = Bu shu yerdagi kartochka notoʻgʻri raqamni koʻrsatgani uchun keldi.
corrected-because-card-call = Bu shu yerdagi kartochka shu haqda xabar bergani uchun keldi.
corrected-more =
    { $count ->
        [one] … va yana { $number } tuzatish; u kartochkalarda bor.
       *[other] … va yana { $number } tuzatish; ular kartochkalarda bor.
    }
corrected-below = Tuzatildi, pastga qarang: { $place }, { $what }.
corrected-below-call = Qaytarib olindi, pastga qarang: { $place }, { $what }.
did-you-mean = “{ $text }” qaysi joy? Balki:
closest-name = “{ $text }” bu yerda maʼlum emas. Eng yaqin nom: { $place }.
which-contest = Qaysi ovoz berish haqida?
which-contest-more = Yana { $number }: keragini ayting.
not-found = “{ $text }” bizga maʼlum emas. Mamlakat, shahar, bayroq yoki uchastka raqamini yuborib koʻring.
not-found-here = “{ $text }” bizga maʼlum emas. Nomini yuborib koʻring, masalan { $place } yoki { $other }.
not-found-plain = “{ $text }” bizga maʼlum emas.
no-data = { $place }: manbalarimizda hech narsa yoʻq. Nomaʼlum degani nol emas. Manbalarimizda boshqa joylar boʻyicha raqamlar bor ({ $units }).
no-data-plain = { $place }: manbalarimizda hech narsa yoʻq. Nomaʼlum degani nol emas.
no-whole = Umumiy natija manbalarimizda yoʻq. Nomaʼlum degani nol emas.
countries =
    { $count ->
        [one] { $number } mamlakat va hudud
       *[other] { $number } mamlakat va hudud
    }
which-place = Joyni ayting: mamlakat, shahar, bayroq 🇰🇿 yoki uchastka raqami, masalan 8133. Yoki bosing:
which-place-here = Joyni ayting, masalan { $place } yoki { $other }. Yoki bosing:
which-place-plain = Joyni ayting. Yoki bosing:
no-election = Manbalarimizda “{ $text }” degan saylov yoʻq.
other-contest-here = Bu yerda ({ $place }) boshqa ovoz berish oʻtdi, nomzodlari ham boshqa: { $contest }.
no-election-here = { $place }: bu saylov boʻyicha manbalarimizda raqam yoʻq ({ $contest }).
button-year = { $year }
button-election = { $contest }, { $year }
inside = Ovozlari sanalgan joylar: { $places }.
nothing-published = Hali hech narsa eʼlon qilinmagan.
place-question = { $place }: { $what }
about-sources = buni kim xabar qiladi
about-poll = ekzitpollar
about-turnout = necha kishi ovoz berdi
about-years = { $year } va { $former }
about-quotes = nima deyildi
about-changes = nima oʻzgardi
about-contests = nima uchun ovoz berildi
taken-as = Shunday tushunildi: { $what }
not-told-apart = { $city }: manbalarimizda bu shaharning uchastkalari alohida koʻrsatilmagan. Bu — { $place }.
not-by-that-name = { $city }: manbalarimizda bunday nom bilan yoʻq. Bu — { $place }.
foot = { $contest }, { $year } · { $edition }
page-of = { $page }-sahifa, jami { $pages }
button-back = ‹ { $place }
button-more = Batafsil ▾
button-less = ‹ Qisqacha
button-share = ↗ Ulashish
button-sources = Manbalar
button-compare = Solishtirish
button-poll = Ekzitpol
button-quotes = Iqtiboslar
button-changes = Nima oʻzgardi
button-top = Barcha mamlakatlar
button-top-of = Barcha { $kinds }
button-lowest = Avval eng kami
button-ahead = Qayerda birinchi
button-highest = Avval eng koʻpi
button-region = { $region }
button-earlier = ‹ Ertaroq
button-later = Keyinroq ›
button-previous-page = ‹ { $page }
button-next-page = { $page } ›
button-whole = Umumiy natija
button-elections = Saylovlar
button-contests = Boshqa ovoz berishlar
button-help = Yordam
button-up = ‹ { $place }
card-title = { $place } · { $kind }
card-no-count = ovoz sanash natijasi manbalarimizda yoʻq
lead-ahead = { $candidate } oldinda, farqi — { $points }
lead-ahead-votes = { $count ->
    [one] { $candidate } oldinda, farqi — { $number } ovoz
   *[other] { $candidate } oldinda, farqi — { $number } ovoz
}
lead-votes-apart = { $count ->
    [one] { $candidate } va { $other }: farqi { $number } ovoz
   *[other] { $candidate } va { $other }: farqi { $number } ovoz
}
lead-level = { $candidate } va { $other }: teng
lead-unclear = { $candidate } va { $other }: bu raqamlardan kim oldinda ekani bilinmaydi
lead-so-far = Hozircha: { $what }
lead-alone = Manbalarimizda faqat bitta nomzodning ulushi bor.
lead-poll = Eng koʻp aytilgan: { $candidate }
more-candidates = … va roʻyxatda yana { $number }
short-poll = Ekzitpol, { $where }: { $what }
short-polled-unknown = { $shares } (nimadan olingani aytilmagan)
short-poll-there = Oʻsha joydagi ovoz sanash: { $shares }. { gap-question }
edition-number = { $number }-chiqarilish
short-source = Manba: { $source }
short-source-of = Manba: { $origin }; keltirgan — { $source }
about-places = shaharlar va uchastkalar
about-places-cities = shaharlar
about-places-stations = uchastkalar
button-years = Yillar boʻyicha
button-rounds = Turlar boʻyicha
button-places = Shaharlar va uchastkalar
button-places-cities = Shaharlar
button-places-stations = Uchastkalar
button-parts = Yonma-yon
places-line = { $place }: { $what }
places-no-count = { $place }: ovoz sanash natijasi manbalarimizda yoʻq
places-waiting = { $place }: { nothing-yet }
places-none = { $place }: ichidagi joylar manbalarimizga maʼlum emas.
kinds-here = Bunday joylar manbalarimizda bu yerda yoʻq. Borlari: { $kinds }.
of-which-place = Bu joylarning qaysi biri haqida?
place-of-election = { $place }: { $election }
places-ours = Shaharlar boʻyicha bular manbalar oʻsha shaharga tegishli deb koʻrsatgan uchastkalarning biz hisoblagan yigʻindisi.
places-ours-of = Ichidagi joylar boʻyicha biz qoʻshib chiqdik: { $kinds }.
compare-title = Yonma-yon: { $places }
compare-with = { $place }. Nima bilan solishtirish kerak:
compare-how = Ikkitadan toʻrttagacha joy ayting: /compare { $place } { $other }. Yoki bosing:
compare-side = { $label } · { $place }: { $what }
compare-all = Hammasi
compare-percent = Foizda; farq — { $left } minus { $right }, punktda, ayirgandan keyin yaxlitlangan.
compare-percent-only = Foizda.
compare-points = farq
compare-range = { $candidate }: farq { $low } dan { $high } gacha, chunki ulushlar yaxlitlangan.
compare-ballots = { $kind }; { $ballots }
compare-hedged = { $label }: { $hedge }
compare-qualified = { $label }: { $what }.
compare-cautions = Eʼtibor bering: { $reasons }.
compare-inside = { $part } — ikkinchisining ({ $whole }) qismi: uning byulletenlari ikkalasiga ham kiradi.
caution-electorate = saylovchilari boshqa: mamlakat ichida, chet elda yoki ikkalasi
caution-base = ulushlar nimadan olingani har xil yoki aytilmagan
compare-apart = Solishtirmang: { $place } va { $other } ({ $reasons }).
compare-nothing = { $place }: manbalarimizda natija yoʻq. Nomaʼlum degani nol emas.
compare-no-share = { $place }: manbalarimizda nomzodlar ulushi yoʻq.
compare-only = { $place }: { $what }
reason-part = biri — qism, biri — butun
compare-told = Saylovchilarning aytishicha; soʻrov ovoz sanash bilan solishtirilmaydi.
compare-polls = EKZITPOLLAR
compare-more-polls = Ekzitpollar: “Batafsil” tugmasi.
signs = Bu yerda { $signs }.
sign-about = ≈ — “taxminan”
sign-more-than = > — “dan ortiq”
sign-less-than = < — “dan kam”
candidate-title = { $candidate }
candidate-line = { $place } — { $kind }: { $share }
candidate-line-votes = { $place } — { $kind }: { $share }, ovozlar: { $votes }
candidate-out = { $place } — { $round }, ovozlar: { $votes }; shundan keyin chiqib qoldi
candidate-poll = { $kind }: { $share }. Saylovchilarning aytishicha.
candidate-none-here = { $place }: ovoz sanashdagi ulushi manbalarimizda yoʻq ({ $candidate }).
candidate-none = Bu nomzod ulushi bor ovoz sanash manbalarimizda yoʻq ({ $candidate }).
candidate-highest = Eng koʻp ulushlar; ovozlari sanalgan: { $units }
candidate-lowest = Eng kam ulushlar
ahead-in = { $candidate } birinchi oʻrinda: { $number }; ovoz sanash bori jami: { $units }.
ahead-unclear = Kim birinchi ekani sanoqdan koʻrinmaydigan joylar soni: { $number }.
placed-in = { $candidate } { $position }-oʻrinda: { $number }; ovoz sanash bori jami: { $units }.
placed-unclear = Oʻrinlar tartibi sanoqdan koʻrinmaydigan joylar soni: { $number }.
ahead-also = Shuningdek: { $places }.
candidate-in-order = Tartib bilan; ovozlari sanalgan: { $units }
candidate-hedged = { $place }: { $hedge }
caveat = * { $place }: { $note }
candidate-apart = Jadvallarda davlatlardan alohida koʻrsatilgani uchun bu roʻyxatga kirmagan: { $places }.
candidate-left-out =
    { $count ->
        [one] { $number } mamlakat koʻrsatilmadi: uning ovoz sanashi boshqa bosqichda.
       *[other] { $number } mamlakat koʻrsatilmadi: ularning ovoz sanashi boshqa bosqichda.
    }
units-left-out = Ovoz sanash boshqa bosqichda boʻlgani uchun koʻrsatilmadi: { $units }.
units-of-other-base = Ulushlari boshqa sondan olingani uchun koʻrsatilmadi: { $units }.
hedge-reportedly = xabar qilinishicha
hedge-appears = aftidan
no-candidate = Bu saylovda “{ $text }” degan nomzod boʻlmagan ({ $contest }, { $year }). Nomzodlar:
several-candidates = “{ $text }” nomi bilan bir necha kishi qatnashgan. Kimni nazarda tutyapsiz?
which-candidate = Kim? { $contest }, { $year }, nomzodlar:
list-at-most = Roʻyxatda 1–{ $number } ta joy boʻladi.
top-title-highest = { $candidate }: avval eng koʻp ulush
top-title-lowest = { $candidate }: avval eng kam ulush
closest-title = Avval ulush boʻyicha eng kichik farq
closest-none = U yerda bir asosdagi taqqoslanadigan ikki ulush yoʻq.
top-largest = Faqat eng koʻp odam ovoz bergan joylar taqqoslanadi: { $number }.
top-kind = OVOZ SANASH · { $stage }
top-numbered = { $number } { $place }
last-column-ballots = Foizda; oxirgi ustun — byulletenlar.
in-part-units = Kasr — hammasidan hisobga olingani: { $kinds }.
in-part-expected = Foiz belgisi bilan — kutilgan ovozlarning hisobga olingan qismi.
shown-of = Koʻrsatilgani: { $number }; jami: { $units }
few-votes = ° Byulletenlar { $number } tadan kam: foiz koʻp narsani bildirmaydi.
region-title = { $region }
region-columns = Ustunlar: { $candidates }.
region-whole-line = Umumiy natija — { $kind }: { $shares }
region-own-line = { $place } — { $kind }: { $shares }
region-kind = OVOZ SANASH · { $stage }
region-kinds = OVOZ SANASH · har xil bosqichda
region-stage = { $stage }: { $places }.
region-no-count = Ovoz sanash natijasi manbalarimizda yoʻq: { $places }. Nomaʼlum degani nol emas.
region-no-share = Ovozlar sanalgan, lekin ulushlar manbalarimizda yoʻq: { $places }.
region-waiting = Hali hech narsa sanalmagan: { $places }.
region-no-share-of = { $candidate }: ulushi manbalarimizda yoʻq joylar — { $places }.
region-others-ahead = Boshqalar oldinda: { $places }.
place-of-kind = { $place } ({ $kind })
place-with-shares = { $place } ({ $shares })
no-region = “{ $text }” degan, raqamlari bor mintaqani bilmaymiz. Sinab koʻring: /region { $region }
no-region-here = “{ $text }” degan, ichida joylar bor joyni bilmaymiz. Sinab koʻring: /region { $region }
no-region-data = { $region }: bu mintaqaning mamlakatlari manbalarimizda yoʻq.
poll-scope = Butun soʻrov: { $text }
poll-two-bases = Birinchi ulushlar — javob berganlar sonidan, ikkinchilari — barcha soʻralganlar sonidan, rad etganlar ham kiradi.
poll-no-margin = Odamlar qanday tanlangani aytilmagan, shuning uchun xatolik chegarasini aytib boʻlmaydi.
poll-against = Oʻsha uchastkalardagi ovoz sanash bilan yonma-yon
poll-column-poll = soʻrov
poll-column-count = sanash
poll-column-rest = qolgan
poll-count-there = Oʻsha uchastkalardagi ovoz sanash: { $counted }. { gap-question }
poll-rest = U yerda ovoz berganlar: { $voters }; ulardan bu soʻrovga javob bermaganlar: { $silent }. Oxirgi ustun — ovoz sanash toʻgʻri, javoblarning hammasi rost va oʻsha yerda ovoz berganlardan boʻlsa, qolganlar qanday ovoz bergan boʻlib chiqadi.
poll-rest-unknown = Javob bermaganlar qanday ovoz berganini hisoblab chiqib boʻlmaydi: kimlardan soʻralgani yoki nechtasi rad etgani aytilmagan.
poll-rest-range = { $candidate }, qolganlar orasida: { $low } dan { $high } gacha, chunki soʻrov raqamlari yaxlitlangan.
poll-rest-impossible = { $candidate }: qolganlar orasidagi hech bir ulushda soʻrov ham, ovoz sanash ham aytilganidek toʻgʻri boʻla olmaydi.
poll-disclosed = Ochilgan bandlar: { $number }, jami { $all } (AAPOR)
poll-item-yes = ✓ { $item }
poll-item-no = – { $item }
disclosed-strategy = Maʼlumot qanday yigʻilgan
disclosed-sponsor = Kim toʻlagan
disclosed-conductor = Kim oʻtkazgan
disclosed-instrument = Savollar aynan qanday edi
disclosed-population = Soʻrov kimlarni tasvirlaydi
disclosed-sample-method = Odamlar qanday tanlangan
disclosed-mode = Qanday va qaysi tilda soʻralgan
disclosed-dates = Qachon soʻralgan
disclosed-sample-size = Necha kishidan soʻralgan
disclosed-weighting = Javoblarga qanday vazn berilgan
disclosed-processing = Javoblar qanday tekshirilgan
disclosed-limitations = Soʻrov nimani koʻrsata olmaydi
poll-none = { $place }: manbalarimizda ekzitpol yoʻq.
turnout-none = { $place }: maʼlumotlarimizdagi hech bir manba ishtirok foizini keltirmaydi.
turnout-no-count = { $place }: ovoz sanash natijasi manbalarimizda yoʻq, shuning uchun necha kishi ovoz bergani nomaʼlum. Nomaʼlum degani nol emas.
turnout-why = Ishtirok turli sondan hisoblanadi: roʻyxatdagilardan, u yerda yashovchi fuqarolardan yoki boshqadan. Manba buni aytishi kerak.
turnouts-highest = Avval eng yuqori ishtirok
turnouts-lowest = Avval eng past ishtirok
turnouts-ours = Ishtirok — roʻyxatdagilar sonidan (biz hisobladik).
turnouts-listed = Ishtirok — roʻyxatdagilar sonidan.
turnouts-left-out = Toʻliq sanashdagi ishtirok nomaʼlum yoki boshqa bosqichda boʻlgani uchun koʻrsatilmadi: { $units }.
turnouts-none = Ishtirok boʻyicha roʻyxat yoʻq: undagi birorta joyda u maʼlum emas.
turnout-open = Sanash tugamaguncha, ishtirokni hisoblamaymiz.
turnout-printed-listed = ishtirok { $percent }, roʻyxatdagilar sonidan — { $who }.
turnout-stage = { $stage }: { $what }
turnout-printed-unknown = ishtirok { $percent }, qaysi sondan ekani aytilmagan — { $who }.
quotes-title = Nima deyildi: { $about }
quotes-all = Aytilganlar, bosilgan tartibida
quotes-none = { $place }: manbalarimizda bayonot yoʻq.
quotes-none-at-all = Manbalarimizda bayonot yoʻq.
said-quotation = { $person }, { $role }: “{ $text }”
said-quotation-plain = { $person }: “{ $text }”
said-translated = Bizning tarjimamiz: “{ $text }”
said-printed-by = { $who } matni boʻyicha.
said-printed-reportedly = { $who } matni boʻyicha, xabar qilinishicha.
said-variant = { $who }: “{ $text }”
said-same = { $who }: xuddi shu soʻzlar, { $how }.
said-drops = { $words } yoʻq
said-adds = { $words } qoʻshilgan
said-word = “{ $text }”
said-congratulated = { $person }, { $role }: tabriklagan, soʻzlari bosilmagan — { $who }
said-congratulated-plain = { $person }: tabriklagan, soʻzlari bosilmagan — { $who }
said-congratulated-hedged = { $who }: xabar qilinishicha
said-spoke = { $person }, { $role }: gapirgan, soʻzlari bosilmagan — { $who }
said-spoke-plain = { $person }: gapirgan, soʻzlari bosilmagan — { $who }
sources-counted = { $origins }, { $publishers }. Bitta xabarni qayta hikoya qilgan oʻnta gazeta — bitta birlamchi manba.
sources-none = { $place }: bu yerda hech bir raqamning manbasi yoʻq.
sources-via = { $origin }; { $publishers } orqali
tree-unseen = { $name }: hujjatning oʻzi koʻrilmagan, quyidagilar orqali maʼlum
tree-branch = { $indent }└ { $name }, { $how }
tree-how-republication = qayta bosgan
tree-how-retelling = qayta hikoya qilgan
tree-how-translation = tarjima qilgan
tree-how-none = yetkazgan
tree-how-own = oʻz nashri
tree-hedge-stated =
    { $count ->
        [one] { $number } raqamni ogohlantirishsiz keltiradi
       *[other] { $number } raqamni ogohlantirishsiz keltiradi
    }
tree-hedge-declared =
    { $count ->
        [one] { $number } raqam (eʼlon qilinganidek)
       *[other] { $number } raqam (eʼlon qilinganidek)
    }
tree-hedge-appears =
    { $count ->
        [one] { $number } raqam (“aftidan”)
       *[other] { $number } raqam (“aftidan”)
    }
tree-hedge-reportedly =
    { $count ->
        [one] { $number } raqam (“xabar qilinishicha”)
       *[other] { $number } raqam (“xabar qilinishicha”)
    }
tree-line = { $what } — { $hedges }
values-title = Farq qiladigan qiymatlar va sababi
values-counted = Farq qiladigan qiymatlar: { $number }
values-never = Har bir qiymat koʻrsatilgan; hech biri oʻrtacha emas.
values-none = Koʻrsatilganning boshqa qiymati manbalarimizda yoʻq.
conflict-place = JOY · aytilganidan boshqa joy
conflict-time = VAQT · boshqa payt
conflict-stage = BOSQICH · ovoz sanash qayergacha yetgan
conflict-definition = TAʼRIF · boshqa narsa sanalgan
conflict-corrected = TUZATISH · notoʻgʻri edi, keyin tuzatilgan
conflict-contradiction = ZIDDIYAT · oʻsha narsaning boshqa qiymati
conflict-alone = Bu yerda solishtiradigan narsa yoʻq
conflict-agrees = Koʻrsatilganiga mos, yaxlitlash yoki chegara hisobga olingan
value-shown = { $what } — { $who }. Koʻrsatilgani: { $shown }.
value-alone = { $what } — { $who }.
value-place = { $what } — { $who }. Faqat bitta joyning ulushiga teng: { $place } ({ $share }); umuman, { $whole }: { $shown }.
value-definition = { $what } — { $who }. { $definition }
value-definition-shown = { $what } — { $who }. { $definition } Koʻrsatilgani: { $shown }.
changes-edition = { $number }-chiqarilish nimani oʻzgartirdi, { $day }
changes-none = { $number }-chiqarilish kartochka birinchi koʻrsatadigan hech bir raqamni oʻzgartirmadi.
changes-step = { $number }-chiqarilish, { $day }
changes-none-here = Bu kartochkada birinchi turgan hech narsa maʼlum boʻlganidan beri oʻzgarmagan.
changes-corrections =
    { $count ->
        [one] { $number } raqam tuzatildi.
       *[other] { $number } raqam tuzatildi.
    }
changes-withdrawn =
    { $count ->
        [one] Eʼlon qilingan { $number } natija qaytarib olindi.
       *[other] Eʼlon qilingan { $number } natija qaytarib olindi.
    }
asof-title = Nima maʼlum edi: { $day } ({ $number }-chiqarilish)
no-day = “{ $text }” — kun emas. Sinab koʻring: /asof { $day } { $place }
asof-how = Kun va joyni ayting: /asof { $day } { $place }
no-day-yet = { $place }: oʻsha kuni hech narsa maʼlum emas edi ({ $day }).
near-title = Manbalarimizdagi eng yaqin joy: { $place }
near-cities = Manbalarimizdagi shaharlar, avval eng yaqini: { $places }.
near-no-cities = Manbalarimiz bu yerda shahar aytmaydi.
near-stations = Uchastkalar: { $places }.
near-more =
    { $count ->
        [one] … va yana { $number } uchastka
       *[other] … va yana { $number } uchastka
    }
not-understood-free = Savol tushunarsiz boʻldi. Joy yoki bayroq yuboring yoki shunday soʻrang: “Qozogʻiston va Oʻzbekiston”, “Olmaotada necha kishi ovoz berdi”, “Toqayev nima dedi”, “nima oʻzgardi”.
not-understood-free-here = Savol tushunarsiz boʻldi. Joy nomini yuboring yoki shunday soʻrang: “{ $place }: kim yutdi”, “{ $place } va { $other }”, “nima oʻzgardi”.
not-understood-free-plain = Savol tushunarsiz boʻldi. Shunday soʻrang: “kim yutdi”, “nima oʻzgardi”.
help-compare = /compare { $place } { $other } — ikkitadan toʻrttagacha joy yonma-yon
help-candidate = /candidate { $rival } — bitta nomzod: qayerda eng koʻp va eng kam
help-top = /top { $leader } eng kam — barcha { $kinds } tartib bilan
help-closest = /top eng kichik farq — farq qayerda eng kichik; /top ishtirok — u qayerda yuqori
help-ahead = /ahead { $rival } — nomzod qayerda birinchi
help-poll = /poll { $place } — ekzitpol: ochilgani ham, ochilmagani ham
help-turnout = /turnout { $city } — necha kishi ovoz berdi
help-years = /years { $place } — shu va oldingi saylov
help-quotes = /quotes { $quoted } — nima deyildi, bosilganidek
help-sources = /sources { $other } — buni kim xabar qiladi va qaysi qiymatlar farq qiladi
help-search = /search { $said } { $city } — manbalar nima deydi
help-who = /who { $person } — bu kim, manbalarimiz boʻyicha
help-changes = /changes { $third } — nima oʻzgardi
help-places = /places { $place } — shaharlari va saylov uchastkalari
help-places-here = /places { $place } — ichidagi joylar
help-contests = /contests { $place } — u yerda nima uchun ovoz berildi
help-asof = /asof { $day } { $place } — oʻsha kuni nima maʼlum edi
help-free = Oddiy soʻz bilan ham boʻladi: “Oʻzbekistonda kim yutdi”, “Qozogʻiston va Oʻzbekiston”, “Toqayev nima dedi”; ikkita bayroq, joylashuv.
help-free-here = Oddiy soʻz bilan ham boʻladi: “{ $place }: kim yutdi”, “{ $place } va { $other }”, “{ $other }: necha kishi ovoz berdi”.
help-free-plain = Oddiy soʻz bilan ham boʻladi: “kim yutdi”, “nima oʻzgardi”.
menu-overall = Butun saylov
menu-compare = Yonma-yon: /compare { $place } { $other }
menu-candidate = Bitta nomzod: /candidate { $rival }
menu-top = { $kinds } tartib bilan: /top { $leader } eng kam
menu-ahead = Nomzod qayerda birinchi: /ahead { $rival }
menu-region = Mintaqa: /region { $region }
menu-poll = Ekzitpol toʻliq: /poll { $place }
menu-turnout = Necha kishi ovoz berdi: /turnout { $city }
menu-years = Oldingi saylov bilan yonma-yon: /years { $place }
menu-quotes = Nima deyildi: /quotes { $quoted }
menu-sources = Buni kim xabar qiladi: /sources { $other }
menu-search = Manbalar nima deydi: /search { $said }
menu-who = Bu kim: /who { $person }
menu-glossary = Soʻzlarning maʼnosi
menu-changes = Nima oʻzgardi: /changes { $third }
menu-places = Shaharlar va uchastkalar: /places { $place }
menu-places-here = Joyning ichidagi joylar: /places { $place }
menu-contests = Nima uchun ovoz berildi: /contests { $place }
menu-asof = Oʻsha kuni nima maʼlum edi: /asof { $day } { $place }

search-title = Manbalarimizdan: { $words }
search-title-all = Manbalarimizdan
search-missing = Hech bir matnda yoʻq: { $words }.
search-nothing = Manbalarimizda bu haqda hech narsa yoʻq. Bu unday boʻlmagan degani emas.
search-elsewhere = Manbalarimizda boshqa joylar haqida nimadir bor: { $places }.
search-place-year = { $place }, { $year }
search-poll = Ekzitpol: { $scope }. { $by }
search-document = { $source }: { $title }
who-party = { $candidate }: nomzod; partiyasi: { $party }.
who-no-party = { $candidate }: nomzod; partiyasi manbalarimizda aytilmagan.
who-nobody = Manbalarimizda “{ $text }” degan ism yoʻq.
button-search = Nima deyiladi
button-votes = Ovozlar
when-voted = Ovoz berish: { $days }.
when-published = Raqamlarning manbalari eʼlon qilingan: { $days }.
when-received = Bu yerda olingan: { $days }.
when-from-to = { $first } — { $last }
when-edition = Bu yerda eʼlon qilingan: { $last }.
when-editions = Bu yerda eʼlon qilingan: avval { $first }; oxirgisi { $last }.
why-not-said = Manbalarimiz sababini aytmaydi va baho bermaydi. Ularda bor narsa:
why-poll-and-count = • Ekzitpol va ovoz sanash. Ularning farqi — isbot emas, savol.
why-poll = • Ekzitpol: saylovchilar aytgani.
why-sources = • Buni kim xabar qiladi: { $origins }, { $publishers }.
glossary-title = Soʻzlarning maʼnosi
glossary-how = Soʻzni tanlang.
button-glossary = Barcha soʻzlar
term-exit-poll = ekzitpol
meaning-exit-poll = Uchastkadan chiqqan odamlardan qanday ovoz bergani soʻraladi. Bu sanalgani emas, aytilgani; baʼzilar javob berishni rad etadi. Soʻrovni oʻtkazganlar nimani ochishi kerakligini AAPOR sanab bergan.
term-count = rasmiy va dastlabki ovoz sanash
meaning-count = Ovoz sanash — qutilardagi byulletenlar. Dastlabki: komissiya natijani eʼlon qilguncha maʼlum boʻlgani. Rasmiy: eʼlon qilinganidek. Bosqichlari Google Civics boʻyicha; sanashning toʻliqligini NIST SP 1500-100 tavsiflaydi.
term-spoiled = yaroqsiz byulleten
meaning-spoiled = Qutiga tashlangan, lekin qonun talab qilganidek belgilanmagani uchun hech kimga hisoblanmaydigan byulleten. Nega bunday ekani nomaʼlum. Ekzitpolda bu — odamlar aytgani: oʻz byulletenini buzgani.
term-base = ulush nimadan olingan
meaning-base = Foiz biror narsadan olinadi: berilgan byulletenlardan, haqiqiy ovozlardan, soʻrovga javob berganlardan yoki barcha soʻralganlardan. Turli narsadan olingan ulushlar solishtirilmaydi.
term-turnout = ishtirok
meaning-turnout = Ovoz bera oladiganlarning qancha qismi ovoz bergani. U faqat qaysi sondan olingani bilan koʻrsatiladi, masalan uchastka roʻyxatidagilardan. Chet elda roʻyxat baʼzan odamlar kelgani sari tuziladi, unda u koʻp narsani bildirmaydi.
term-edition = chiqarilish
meaning-edition = Bu yerda bir vaqtda eʼlon qilingan maʼlumot. Har bir chiqarilishning raqami va qaysi kungacha boʻlgan bilim ekani bor; hech biri oʻzgartirilmaydi. /asof biror kuni nima maʼlum boʻlganini koʻrsatadi.
term-origin = birlamchi manba va qayta hikoya
meaning-origin = Birlamchi manba — boshqasini qayta hikoya qilmaydigan hujjat. Bir xabarni qayta hikoya qilgan oʻnta nashr — bitta birlamchi manba. W3C PROV boʻyicha u — primary source, qayta hikoya undan kelib chiqadi.
term-point = punkt
meaning-point = Foiz punkti: ikki foizning farqi. 40% bilan 44% orasi — 4 punkt.
term-hedge = shubha soʻzlari
meaning-hedge = Manba bosganiga qanday shubha qiladi yoki uni qanday cheklaydi: { $words }. Uning soʻzi kuchaytirilmay, kuchsizlantirilmay saqlanadi va undan hisoblangan hamma narsada qoladi.
term-correction = tuzatish
meaning-correction = Bu yerda eʼlon qilinib, notoʻgʻri chiqqan raqam va uning toʻgʻrisi. U koʻrsatilgan kishilarga xabar qilinadi.
term-station = saylov uchastkasi
meaning-station = Odamlar ovoz beradigan joy; sanaladigan eng kichik joy. Rossiya komissiyasining har bir uchastkasining, chet eldagisining ham, raqami bor (UIK).
term-abroad = chet elda
meaning-abroad = Mamlakat fuqarolarining undan tashqarida, boshqa mamlakatlardagi uchastkalarda bergan ovozlari. Ular oʻsha mamlakatlarning oʻz fuqarolari nima oʻylashi haqida hech narsa aytmaydi.

picture-sources = Manbalar: { $publishers }
picture-poll = { $place }: ekzitpol
picture-count-there = OVOZ SANASH · oʻsha uchastkalarda
picture-by-poll = ekzitpol
picture-by-count = ovoz sanash
picture-more = { $points }ga koʻp
picture-less = { $points }ga kam
picture-same = oʻzgarish yoʻq
picture-under = farq { $points }dan kam
picture-of = { $what }: { $kind }
picture-year = { $what }, { $year }
picture-none = raqam yoʻq
picture-most = Byulletenlar eng koʻp: { $places }
picture-differ = Farqlarni hisobga oling: { $reasons }.
picture-stage-differs = ovoz sanash har xil bosqichda
picture-share = { $candidate }: mamlakatlar boʻyicha ulush
picture-share-in = { $candidate }, { $region }: mamlakatlar boʻyicha ulush
picture-highest = Eng koʻp: { $places }
picture-lowest = Eng kam: { $places }
picture-place = { $place } { $percent }
picture-not-drawn = Xaritada yoʻq: { $places }
picture-shapes = Chizmalar: Natural Earth. Qrim bahsli hudud, hech bir davlatga tegishli qilinmay chizilgan.
picture-circles = Doira — byulletenlar soni; doira yoʻq — raqam yoʻq.
picture-remark = { $place }: { $remark }
picture-outlined = Chegaralab koʻrsatilgan: { $place } — soʻralgan joy.
start = Ballotwire saylov natijalari haqidagi savollarga joylar boʻyicha javob beradi. Har bir raqam nima ekani, qanchalik ishonchli ekani va kim aytgani koʻrsatiladi.
start-try = Joyni bosing yoki istalgan boshqa joy nomini, bayrogʻini 🇰🇿 yo savolni yuboring: “Oʻzbekistonda kim yutdi”.
start-try-here = Joyni bosing yoki istalgan boshqa joy nomini yo savolni yuboring: “{ $place }: kim yutdi”.
start-try-plain = Tugmani bosing yoki savol yuboring: “kim yutdi”.
help-title = Nimalarni soʻrash mumkin
help-country = /country { $place } — joy haqida nima maʼlum
help-country-here = /place { $place } — joy haqida nima maʼlum
help-election = /country { $other } { $year } — oʻsha joy, boshqa saylov
help-election-here = /place { $other } { $year } — oʻsha joy, boshqa saylov
help-private = Bu chatda nom, bayroq yoki uchastka raqami yetarli.
guide-place = Bitta joy: { $commands }
guide-several = Bir necha joy yoki nomzod: { $commands }
guide-time = Nima, qachon oʻzgardi: { $commands }
guide-picture = Rasmlar: { $commands }
guide-word = Soʻz bilan: { $commands }
guide-chat = Shu chat: { $commands }
help-words = Ekzitpol — saylovchilar aytgani; ovoz sanash — qutilardagi byulletenlar. Raqam yoʻqligi nol degani emas.
elections-title = Manbalarimizdagi saylovlar
election-line = { $contest }, { $dates }: { $places }; { $edition }
election-line-contests = { $contest }, { $dates }: { $contests }, { $places }; { $edition }
contests =
    { $count ->
        [one] { $number } ovoz berish
       *[other] { $number } ovoz berish
    }
contests-title = Manbalarimizdagi ovoz berishlar
contests-line = { $contest }: { $what }
contests-no-count = manbalarimizda sanoq yoʻq
places =
    { $count ->
        [one] { $number } joy
       *[other] { $number } joy
    }
not-understood = Bu tushunarsiz. Joy nomini yoki /help yuboring.
old-button = Bu tugma oldingi versiyadan. Iltimos, qaytadan soʻrang.
went-wrong = Bizda nimadir xato ketdi. Iltimos, qaytadan urinib koʻring.
one-at-a-time = Iltimos, birma-bir yozing. Baʼzi xabarlar juda tez keldi, ularga javob berilmaydi.
menu-country = Joy haqida nima maʼlum: /country { $place }
menu-place = Joy haqida nima maʼlum: /place { $place }
menu-elections = Manbalarimizdagi saylovlar
menu-help = Nimalarni soʻrash mumkin
menu-start = Bu nima
bot-description = Saylov natijalari joylar boʻyicha: har bir raqamning manbasi va ishonchlilik darajasi koʻrsatiladi. Mamlakat, shahar, bayroq yoki saylov uchastkasi raqamini yuboring.
bot-short = Saylov natijalari joylar boʻyicha, manbasi va ishonchlilik darajasi bilan.
follow-all-words = hammasi barchasi hamma barcha ҳаммаси барчаси ҳамма барча
follow-except-words = emas tashqari boshqa lekin ammo biroq yoʻq istisno эмас ташқари бошқа лекин аммо бироқ йўқ
follow-kind-words = viloyati viloyat tumani tuman shtati вилояти тумани yangi ichki janubiy shimoliy sharqiy gʻarbiy markaziy янги ички жанубий шимолий шарқий ғарбий марказий
follow-everyday-words = va men sen bir ham mana
follow-all = barcha joylar
follow-how = Nimaga obuna boʻlish kerakligini ayting: /subscribe { $place }, { $city }. Mamlakat oʻz shaharlari va uchastkalarini, mintaqa (masalan, { $region }) oʻz mamlakatlarini qamrab oladi. Hammasi birdan: /subscribe hammasi.
follow-how-here = Nimaga obuna boʻlish kerakligini ayting: /subscribe { $place }, { $other }. Joy oʻz ichidagi hamma narsani qamrab oladi. Hammasi birdan: /subscribe hammasi.
follow-done = Obuna ochildi: { $places }.
follow-already = Obuna allaqachon bor: { $places }.
follow-change = Oʻzgartirish: /settings. Toʻxtatish: /unsubscribe.
follow-too-many = Bittalab obuna boʻlish mumkin boʻlgan joylar chegarasi: { $number }. /subscribe hammasi — barchasini qamrab oladi.
follow-unread = Nomlar birdaniga juda koʻp. Oʻqilmadi: { $places }. Ularni boshqa xabarda yuboring.
follow-leaves-out = “{ $text }” nimanidir chiqarib tashlaydi, bunday esa boʻlmaydi: joy ichidagilari bilan olinadi. Hech narsa oʻzgarmadi. Faqat keragini ayting.
follow-one-by-one = Bularning har biri bir necha joy boʻlishi mumkin, hammasini birdan taklif qilib boʻlmaydi: { $places }. Ularni bittadan ayting.
follow-list = Obunalar: { $places }.
follow-none = Obuna yoʻq.
topics-out-of-reach = { $count ->
    [one] Shu chatning boshqa { $number } mavzusida hech narsa aytib boʻlmaydi: u yopiq yoki oʻchirilgan.
   *[other] Shu chatning boshqa { $number } mavzusida hech narsa aytib boʻlmaydi: ular yopiq yoki oʻchirilgan.
}
unfollow-done = Obuna toʻxtatildi: { $places }.
unfollow-not = Bunday obuna boʻlmagan: { $places }.
unfollow-all-followed = Obuna barcha joylarga ochiq. Toʻxtatish: /unsubscribe hammasi.
button-follow = 🔔 Obuna boʻlish
button-unfollow = 🔕 Obunani toʻxtatish
button-end = 🔕 { $place }
button-end-all = Hammasini toʻxtatish
button-settings = Sozlamalar
button-tonight = 🌙 Bu kecha xabar berish
tonight-told = Soat { $hour } gacha ({ $zone }) xabarlar istalgan vaqtda darhol keladi. Keyin tinch soatlar yana kuchga kiradi.
admins-only = Buni faqat shu chat administratorlari oʻzgartira oladi.
admins-unseen = Bu bot siz shu chat administratori ekaningizni koʻra olmaydi. Botni administrator qiling yoki buyruqni guruhning oʻz nomidan (anonim) yozing.
turn-refused = Bu xabarni bu yerda faqat uni soʻragan kishi va administratorlar varaqlay oladi. Bot bilan shaxsiy chatda oʻzingiz soʻrang.
direct-no-settings = Bu yerda bot faqat savollarga javob beradi. Joylarga obuna va sozlamalar — bot bilan shaxsiy chatda: { $link }
when-instant = Oʻzgarishlar darhol xabar qilinadi.
when-daily = Oʻzgarishlar kuniga bir marta xabar qilinadi, soat { $hour } da.
when-final = Faqat tuzatishlar va yakuniy natijalar xabar qilinadi.
quiet-between = Tinch soatlar: { $span }, { $zone }. Shu paytda kelgani kutib turadi.
quiet-off = Tinch soatlar yoʻq. Vaqt mintaqasi: { $zone }.
alerts-most =
    { $count ->
        [one] Kuniga koʻpi bilan { $number } ta xabar; tuzatishlar doim keladi.
       *[other] Kuniga koʻpi bilan { $number } ta xabar; tuzatishlar doim keladi.
    }
alerts-unlimited = Kunlik xabarlar soni cheklanmagan.
sound-on = Xabarlar tovush bilan keladi.
sound-off = Xabarlar tovushsiz keladi.
pictures-light = Rasmlar och fonli.
pictures-dark = Rasmlar toʻq fonli.
hour = { $hour }:00
hours = { $start }–{ $end }
zone = { $city }, { $offset }
zone-now = Vaqt mintaqasi: { $zone }.
zone-typed = Boshqasi: /settings zone { $zone }
quiet-typed = Boshqa soatlar: /settings quiet 23-6
language-now = Til: { $language }.
language-of-app = Til: soʻrovchining ilovasidagi til.
settings-title = Sozlamalar
button-language = Til
button-cadence = Qanchalik tez-tez
button-hour = Kunlik toʻplam soati
button-quiet = Tinch soatlar
button-zone = Vaqt mintaqasi
button-alerts = Kunlik xabarlar
button-sound-on = Tovushni yoqish
button-sound-off = Tovushni oʻchirish
button-pictures-dark = Toʻq fonli rasmlar
button-pictures-light = Och fonli rasmlar
button-settings-back = « Sozlamalar
cadence-instant = Darhol
cadence-daily = Kuniga bir marta
cadence-final = Faqat tuzatishlar va yakuniy natijalar
quiet-never = Yoʻq
alerts-no-limit = Cheklovsiz
cannot-choose = Bunday sozlab boʻlmaydi. Nima mumkinligini /settings koʻrsatadi.
cannot-choose-zone = Bunday vaqt mintaqasi yoʻq. “Hudud/Shahar” koʻrinishida yozing, masalan /settings zone { $zone }.
cannot-choose-quiet = 0 dan 23 gacha ikki xil soatni yozing, masalan /settings quiet 22-8, yoki /settings quiet off.
live-how = /live on bu yerda bitta kartochkani yangilab turadi, /live off uni toʻxtatadi.
live-another = Boshqa mintaqa: /live on { $another }.
live-is-on = Yangilanib turadigan kartochka yoqilgan: { $region }.
live-is-behind = Unda hali eng yangi maʼlumot yoʻq; bot yana urinib koʻradi.
live-is-off = Bu yerda yangilanib turadigan kartochka yoʻq.
live-switched-off = Yangilanib turadigan kartochka oʻchirildi.
live-ended = Bu kartochka endi yangilanmaydi.
live-corrected = Tuzatildi, { $day }: { $places }
live-updated = Yangilandi: { $moment }. /live off bu kartochkani toʻxtatadi.
live-moment = { $day }, { $time } { $zone }
live-not-pinned = Kartochka yangilanib turadi, lekin uni qadab boʻlmadi: botda “{ $right }” huquqi yoʻq.
right-pin = Xabarlarni qadash
right-edit = Boshqalarning xabarlarini oʻzgartirish
no-such-region = “{ $text }” degan mintaqani bilmaymiz. Bularni sinab koʻring: markaziy osiyo, sharqiy yevropa, afrika.
no-such-region-here = “{ $text }” bizga maʼlum emas. Bularni sinab koʻring: { $place }, { $other }.
greeting = Saylov natijalari joylar boʻyicha, manbalari bilan: /summary, /country { $place }. Administratorlarga: /live on, /subscribe.
privacy-title = Bu chat haqida nima saqlanadi
privacy-kept = Agar chat biror narsaga obuna boʻlsa yoki sozlamalari boʻlsa: chat va mavzu raqami, chat turi (shaxsiy, guruh, kanal), tili, vaqt mintaqasi va boshqa sozlamalari, nimaga obunaligi, unga qayergacha aytilgani va tuzatish uchun shu bot yuborgan xabarlarning raqamlari.
privacy-shown = Raqamli oxirgi { $answers } javob haqida, koʻpi bilan { $days } kun: chat va mavzu raqami, chat turi, xabar raqami, bu qaysi javob va qaysi tilda ekani hamda undagi raqamlar. Bu notoʻgʻri raqam koʻrsatilganlarga uni aytish uchun kerak.
privacy-not-kept = Saqlanmaydi: ismlar, xabarlar, savollarning matni, kim soʻragani va kim qayerda ekani.
privacy-waiting = Xabar ishlanguncha botning oʻz omborida koʻpi bilan bir necha soniya kutadi; keyin oʻchiriladi. Bot oʻqiy olmagan xabar sababini topish uchun 30 kungacha saqlanadi.
privacy-last = Faqat tezkor xotirada, javobdan keyin oʻn daqiqa: har kimning oxirgi savoli, undan keyin qisqa savol berish mumkin boʻlishi uchun.
privacy-why = Bu faqat soʻralgan narsani yuborish va tuzatish uchun kerak, boshqa hech narsaga emas.
privacy-how-long =
    { $months ->
        [one] Botdan { $number } oy foydalanmagan chat unutiladi.
       *[other] Botdan { $number } oy foydalanmagan chat unutiladi.
    }
privacy-yours = /mydata hammasini koʻrsatadi. /forgetme oʻchiradi.
mydata-title = Bu chat haqida saqlanadigan hamma narsa
mydata-nothing = Bu chat haqida hech narsa saqlanmaydi.
forget-ask = Bu chat haqida saqlanadigan hamma narsa oʻchirilsinmi? Obunalar, sozlamalar va yangilanib turadigan kartochka yoʻqoladi.
forget-done = Oʻchirildi. Bu chat haqida endi hech narsa saqlanmaydi.
forget-not-done = Hech narsa oʻchirilmadi.
button-erase = Hammasini oʻchirish
button-keep = Qoldirish
forget-soon = Bu yerda botdan anchadan beri hech kim foydalanmagan. { $day } kuni u bu chatni unutadi: obunalar, sozlamalar va yangilanib turadigan kartochkani. Ularni saqlash uchun istalgan buyruqni yuboring yoki tugmani bosing.
menu-subscribe = Oʻzgarishlardan xabar topish: /subscribe { $place }
menu-unsubscribe = Bir joyga yoki hammasiga obunani toʻxtatish
menu-subscriptions = Shu chatning obunalari
menu-settings = Til, qanchalik tez-tez, tinch soatlar
menu-language = Javoblar tili
menu-summary = Bir mintaqa bitta jadvalda
menu-live = Yangilanib turadigan qadalgan kartochka: /live on
menu-privacy = Bu chat haqida nima saqlanadi
menu-mydata = Bu chat haqida saqlanadigan hamma narsa
menu-forgetme = Bu chat haqidagi hamma narsani oʻchirish
operator-refused = Telegram xabarimizni qabul qilmadi: { $reason }
operator-stopped = Tarqatish toʻxtatildi. Telegram { $audience } chatdan { $refused } tasini yoʻqolgan dedi: bu birdaniga juda koʻp, shuning uchun hech biri chiqarilmadi. U “ballotwire resume” buyrugʻidan keyin, keyingi chiqarilish bilan yoki bir soatdan soʻng davom etadi.
operator-outage = Telegram { $number } daq xabar qabul qilmadi. Tarqatish davom etmoqda; yetib bormagan boʻlishi mumkin boʻlganlar qayta yuboriladi.
operator-state = Nima yuborilganini yozib qoʻyib boʻlmayapti: { $reason }. Yozilmaguncha obunachilarga hech narsa yuborilmaydi.
operator-forgetting = Anchadan beri foydalanilmagani uchun unutiladigan chatlar: { $listeners } chatdan { $expiring } tasi. Bu birdaniga juda koʻp, shuning uchun hech biri unutilmadi. Ruxsat berish: “ballotwire resume --trust”.
operator-warned = { $day } kuni unutilishi haqida ogohlantirilgan chatlar: { $number }.
operator-trouble = { $trouble } { $advice }
operator-over = Bu tugadi: { $trouble }
advice-conflict = Boshqa jarayonni toʻxtating; u haqda hech kim bilmasa, BotFather orqali tokenni bekor qilib, yangisini oʻrnating.
advice-inbox = Diskda joy boʻshating yoki maʼlumotlar bazasini tiklang. Ungacha botni qayta ishga tushirmang.
advice-webhook = Bot oldidagi proksini, uning sertifikatini va BALLOTWIRE_WEBHOOK_URL qiymatini tekshiring.
advice-editions = Oʻsha serverning jurnalini koʻring. Chiqarilishlar jurnali yana oʻqilganda ish oʻzi davom etadi.
advice-feeds = Jurnaldan oqimning qaysi fayli notoʻgʻri ekanini koʻrib, tuzating.
advice-waiting = Koʻp yangilanish kutayotgan boʻlsa, yana bir replika ishga tushiring; kam boʻlsa, Telegram cheklovlari kuttirmoqda.
desk-held = { $feed } oqimida tekshiruvda ushlab qolindi, qaror sizda:
desk-held-several = { $feed } oqimida tekshiruvda ushlab qolingan oʻzgarishlar, qaror sizda: { $number }
desk-more = Yana { $number } ta.
desk-publish = Eʼlon qilish
desk-keep = Ushlab turish
desk-source = Manbani koʻrsatish
desk-publish-all = Hammasini eʼlon qilish
desk-keep-all = Hammasini ushlab turish
desk-goes-out = Oʻtkazgan: { $who }; hozir eʼlon qilinadi.
desk-published = Oʻtkazgan: { $who }.
desk-kept = Ushlab qolgan: { $who }.
desk-overtaken = Manba endi boshqacha xabar bermoqda.
desk-lasts = { $number } daqiqadan beri ushlab turilibdi. Bu toʻgʻri boʻlsa, oldinda boshqasi:
desk-failing = { $feed } oqimi { $time } vaqtidan beri { $number } marta ishlamay qoldi: { $reason } Eʼlon qilingani oʻz holicha qoladi.
desk-works = { $feed } oqimi yana ishlayapti.
desk-file = { $feed } oqimining fayli yaroqsiz: { $reason }
desk-file-mended = { $feed } oqimining fayli yana yaroqli.
desk-gone = { $feed } oqimi endi soʻralmaydi: uning fayli yoʻq. Eʼlon qilingani oʻz holicha qoladi.
desk-room = Bot diskida faqat { $number } MiB qoldi. U toʻlsa, hech narsa eʼlon qilinmaydi; eʼlon qilingani oʻz holicha qoladi.
desk-elsewhere = Bu operator chatida hal qilinadi.
desk-decided-already = Bu allaqachon hal qilingan yoki manba shundan beri uni oʻzgartirgan.
desk-no-source = Manbaning satrlari saqlanmagan.
button-chart = 📊 Diagramma
button-map = 🗺 Xarita
button-dark = Toʻq fon
button-light = Och fon
button-in-words = ‹ Soʻz bilan
picture-failed = Hozir rasm chizib boʻlmayapti. Undagi hamma narsa matnda bor.
picture-nothing = Bu yerda chizadigan narsa yoʻq.
picture-no-map = Raqami bor joylarning hech birida chizma yoʻq, shuning uchun xarita yoʻq.
example-another = sharqiy yevropa
example-quoted = toqayev
example-person = okun
example-said = navbat
example-day = 20.03.2024
help-chart = /chart { $place } — xuddi shu narsa rasmda
help-map = /map { $region }, /map { $rival } — ulushlar xaritada
help-inline = Boshqa istalgan chatda: @ va shu botning nomini, keyin joyni yozing.
menu-chart = Rasmda: /chart { $place }
menu-map = Xaritada: /map { $region }
offer-figures = { $kind }: { $figures }
offer-places = { $kind } · { $candidate }: { $shares }
offer-share = { $place } { $share }
offer-election = { $figures } · { $contest }, { $year }
offer-nothing = Manbalarimizda raqamlar yoʻq
inline-nothing = Hech narsa topilmadi. Bot chatida soʻrang
