# Russian. What stands in braces keeps its dictionary form: no ending is ever put to a name or a number.

percent = { $number } %
about-election = { $contest }, { $dates }
voters-out-of-country = Граждане { OF($country) }, голосовавшие в этом месте: { $place }
voters-at-station = Граждане { OF($country) }, голосовавшие на участке: { $place }
voters-abroad = Граждане { OF($country) }, голосовавшие за рубежом
voters-domestic = Голоса, поданные внутри страны ({ $country })
voters-all = Голоса, поданные в стране и за рубежом
voters-unnamed = Голоса, поданные здесь: { $place }
place-lies-in = { $kind }, { $place }
station-name = Участок { $number }
in-place = { $place }, { $parent }
count-title = ПОДСЧЁТ · { $parts }
poll-title = ЭКЗИТПОЛ · { $parts }
stage-estimate = оценка
stage-projection = прогноз
stage-reported = стадия не указана
stage-preliminary = предварительный
stage-official = официальный
status-partial = не окончательный
status-complete = полный
status-certified = подписанный
status-recount = пересчёт
status-correction = исправленный
stations =
    { $count ->
        [one] { $number } участок
        [few] { $number } участка
        [many] { $number } участков
       *[other] { $number } участка
    }
kind-overall = итог | итога | итогов | итоги
kind-country = страна | страны | стран | страны
kind-state = штат | штата | штатов | штаты
kind-region = регион | региона | регионов | регионы
kind-province = провинция | провинции | провинций | провинции
kind-county = округ | округа | округов | округа
kind-department = департамент | департамента | департаментов | департаменты
kind-district = район | района | районов | районы
kind-constituency = избирательный округ | избирательных округа | избирательных округов | избирательные округа
kind-municipality = муниципалитет | муниципалитета | муниципалитетов | муниципалитеты
kind-commune = коммуна | коммуны | коммун | коммуны
kind-city = город | города | городов | города
kind-town = город | города | городов | города
kind-village = село | села | сёл | сёла
kind-borough = городской район | городских района | городских районов | городские районы
kind-ward = избирательный район | избирательных района | избирательных районов | избирательные районы
kind-precinct = избирательный участок | избирательных участка | избирательных участков | избирательные участки
kind-station = участок | участка | участков | участки
exact = { $value }
about = около { $value }
more-than = более { $value }
less-than = менее { $value }
between = от { $low } до { $high }
reportedly = { $what }, по сообщениям
appears = { $what }, по-видимому
rows-reportedly = По сообщениям: { $names }.
rows-appears = По-видимому: { $names }.
added-up =
    { $count ->
        [1] Единственный участок, который наши источники относят к этому месту.
        [one] Наша сумма по участкам, которые наши источники относят к этому месту.
        [few] Наша сумма по участкам, которые наши источники относят к этому месту.
        [many] Наша сумма по участкам, которые наши источники относят к этому месту.
       *[other] Наша сумма по участкам, которые наши источники относят к этому месту.
    }
spoiled = Испортили
invalid = Недейств.
ballots-and-listed = { $ballots }, { $listed }
ballots = бюллетеней: { $number }
listed = в списках: { $number }
took-part = приняли участие: { $number }
turnout-of-listed = Явка: { $percent } от числа внесённых в списки
turnout-of-unknown = Явка: { $percent }; от какого числа, не указано
turnout-ours = { $turnout } (вычислено нами).
base-ballots-cast = Доли — от числа поданных бюллетеней.
base-valid-votes = Доли — от числа действительных голосов.
base-voters-registered = Доли — от числа избирателей в списках.
base-respondents = Доли — от числа ответивших.
base-respondents-and-refusals = Доли — от числа всех опрошенных, включая отказавшихся отвечать.
base-unknown = От какого числа взяты доли, не указано.
of-base-ballots-cast = { $what } от числа поданных бюллетеней
of-base-valid-votes = { $what } от числа действительных голосов
of-base-voters-registered = { $what } от числа избирателей в списках
of-base-respondents = { $what } от числа ответивших
of-base-respondents-and-refusals = { $what } от числа всех опрошенных
no-count = ПОДСЧЁТ · в наших источниках его нет
no-count-text = { $place }: подсчёта в наших источниках нет. Неизвестно — не значит ноль.
no-shares = Долей кандидатов по этому месту в наших источниках нет.
no-ballots = Сколько человек голосовало, в наших источниках не указано.
no-listed = Сколько человек было в списках, в наших источниках не указано, поэтому явка не показана.
figures-disagree = Числа самого источника расходятся: { $what }.
figures-disagree-apart = Числа разных источников расходятся: { $what }.
figures-by = { $what } ({ $who })
odds-votes = подсчитано голосов: { $number }
odds-ballots-cast = подано бюллетеней: { $number }
odds-ballots-issued = выдано бюллетеней: { $number }
odds-voters-registered = избирателей в списках: { $number }
odds-invalid = из них недействительных: { $number }
odds-each = голосов в каждом — не больше { $number }
odds-parts = { $what }, в сумме по частям — { $sum }
figures-listed-why = Одна из известных причин — дополнительные списки.
figures-below-zero = В источнике есть число меньше нуля: { $what }.
no-poll = Экзитполов в наших источниках нет.
base-votes-listed = Доли — от числа голосов за перечисленных.
of-base-votes-listed = { $what } от числа голосов за перечисленных
votes-listed = голосов за перечисленных: { $number }
votes-listed-only = голосов за перечисленных: { $number }; сколько человек голосовало, в наших источниках не указано.
added-up-whole = Сложено нами: { $places }.
added-up-part = Сложено нами ({ $kinds }): { $counted } из { $total }.
added-up-missing = Без подсчёта: { $places }.
added-up-apart = Подсчитано также, но в эту сумму не входит: { $places }.
listed-in = { $candidate }: { $number } из { $total }
not-listed-everywhere = Перечислены не везде — { $candidates }.
blank = Пустые
exhausted = Исчерпаны
all-others = Прочие
option-yes = Да
option-no = Нет
units = отчётные единицы
units-counted =
    { $count ->
        [one] { $number } отчётная единица
        [few] { $number } отчётные единицы
        [many] { $number } отчётных единиц
       *[other] { $number } отчётной единицы
    }
reporting-units = { $kinds }: { $reported } из { $total }
reporting-some = { $kinds }: { $reported }
reporting-expected = { $percent } ожидаемых голосов
at-moment = { $what }, { $moment }
day-and-hour = { $day }, { $hour }
nothing-yet = пока ничего не подсчитано
lead-early = Подсчитано слишком мало ({ $kinds }), чтобы назвать, кто впереди.
lead-divided = Кандидаты разные ({ $kinds }), поэтому кто впереди, не называется.
figures-held = Более новые данные проверяются.
figures-held-since = По состоянию на { $when }; более новые данные проверяются.
figures-held-at = Более новые данные проверяются: { $places }.
overridden = { $what }: указано не источником ({ $who })
count-round = раунд { $round } из { $rounds }
round-first = первый тур
round-second = второй тур
round-third = третий тур
round-other = тур { $number }
contest-in-round = { $contest }, { $round }
call-elected = Объявлено избрание: { $who }
call-advancing = Объявлен выход в следующий тур: { $who }
call-defeated = Объявлено поражение: { $who }
call-passed = Объявлено принятым: { $who }
call-failed = Объявлено отклонённым: { $who }
call-ahead = Объявлено, что впереди: { $who }
count-at = Подсчёт на { $moment }
call-declared = Объявлено: { $who }
call-by = { $call } — { $by }
call-of-party = { $who } ({ $party })
call-held = { $call }; место сохранено
call-gained = { $call }; прежде — { $party }
call-withdrawn = Отозвано, { $when }: { $call }
declared-undated = Когда объявлено, кто избран, в наших источниках не указано.
not-called = Ни один наш источник не объявил победителя.
seats-line = Места: { $seats }.
seats-summed = Места (сложено нами: { $units }): { $seats }.
seats-called = Места по объявленным итогам, { $called }: { $seats }.
seats-called-of = Места по объявленным итогам, { $called } из { $total }: { $seats }.
seats-majority = Большинство: { $needed } из { $total }.
seats-of = { $party } { $number }
candidate-seats = { $place } — места: { $number } из { $total }
candidate-seats-summed = { $place } — места (сложено нами: { $units }): { $number } из { $total }
candidate-seats-called = { $place } — места по объявленным итогам: { $number } из { $called }
seats-unknown = Сколько у кого мест, в наших источниках здесь не сказано.
seats-none = Мандаты здесь не распределяются.
picture-seats-key = Места, из { $total }
picture-seats-key-called = Места по объявленным итогам, { $called } из { $total }
picture-seats =
    { $count ->
        [one] место
        [few] места
        [many] мест
       *[other] места
    }
picture-votes = голосов
threshold-needs = Нужно { $needed }.
threshold-has = Нужно { $needed }; { $candidate }: { $percent }.
threshold-of-lists = Порог: { $needed }.
several-votes = В бюллетене можно отметить не больше { $number }.
several-votes-of-ballots = В бюллетене можно отметить не больше { $number }, поэтому сумма долей может быть больше 100 %.
ways-title = По способам голосования
way-election-day = в день выборов
way-early = досрочно
way-absentee = по открепительным
way-mail = по почте
way-provisional = условные бюллетени
way-abroad = из-за рубежа
way-other = иначе
way-line = { $way }: { $what }
topic-unknown = В наших источниках здесь нет данных: { $what }.
topic-not-listed = Этого нет в списке: { $what }.
topic-other-ways = Есть: { $ways }.
topic-not-added = По частям в источниках есть { $what }, например: { $place }; мы их не складываем.
topic-seats = мандаты
topic-majority = большинство
topic-threshold = порог
topic-quota = квота
topic-blank = пустые бюллетени
topic-spoiled = недействительные бюллетени
topic-reporting = какая часть подсчитана
topic-expected = ожидаемое число голосов
topic-final = окончателен ли подсчёт
topic-registered = число избирателей в списках
topic-issued = выданные бюллетени
topic-early = досрочные голоса
topic-mail = голоса по почте
topic-absentee = голоса по открепительным
topic-provisional = условные голоса
topic-election-day = голоса в день выборов
reporting-left = Ещё нет данных: { $units }.
reporting-complete = Источник называет этот подсчёт полным.
final-yes = Окончательно: { $stage }.
final-no = В наших источниках не названо окончательным: { $stage }.
transfers-title = Передача голосов, с последнего раунда
transfer-line = Раунд { $round }: { $what }
transfer-out = { $candidate } выбывает ({ $number })
transfer-gain = { $candidate } { $number }
transfer-exhausted = исчерпаны { $number }
round-unknown = Раунда { $round } здесь в наших источниках нет.
rounds-unknown = Раундов подсчёта здесь в наших источниках нет.
rounds-not-compared = Раунды здесь не сравниваются: показаны подсчёты в их нынешнем виде.
asked = опрошено: { $number }
declined = отказались: { $number }
declined-unknown = сколько отказалось, не указано
with-share = { $number } ({ $percent })
polled-respondents = из ответивших: { $shares }; { $declined }
polled-respondents-and-refusals = из всех опрошенных: { $shares }; { $declined }
polled-unknown = { $shares }; от какого числа эти доли, не указано; { $declined }
asked-and-declined = { $asked }, { $declined }. Со слов избирателей.
asked-only = { $asked }; сколько отказалось, не указано. Со слов избирателей.
asked-unknown = Сколько человек опрошено, не указано. Со слов избирателей.
poll-by = Кто опрашивал: { $conductor }.
poll-by-unknown = Кто проводил опрос, не указано.
poll-added-up = Сумма по участкам, где опрашивали, наша.
poll-partial = Окончательны ли данные, неизвестно.
gap = { $polled }. { poll-count-there }
gap-question = Расхождение — вопрос, а не доказательство.
gap-more = { $candidate } { $percent }, больше на { $points }
gap-less = { $candidate } { $percent }, меньше на { $points }
gap-none = { $candidate } { $percent }, столько же
gap-more-at-least = { $candidate } { $percent }, больше не менее чем на { $points }
gap-less-at-least = { $candidate } { $percent }, меньше не менее чем на { $points }
gap-within = { $candidate } { $percent }, в этих пределах
no-gap = Подсчёта в наших источниках нет, поэтому расхождение не показано.
no-gap-unplaced = На каких участках опрашивали, в наших источниках не указано, поэтому расхождение не показано.
no-gap-base = Доли от числа ответивших неизвестны, поэтому расхождение с подсчётом не показано.
points =
    { $count ->
        [one] { $number } пункт
        [few] { $number } пункта
        [many] { $number } пунктов
       *[other] { $number } пункта
    }
points-between =
    { $count ->
        [one] от { $low } до { $high } пункта
        [few] от { $low } до { $high } пунктов
        [many] от { $low } до { $high } пунктов
       *[other] от { $low } до { $high } пункта
    }
about-points =
    { $count ->
        [one] примерно { $number } пункт
        [few] примерно { $number } пункта
        [many] примерно { $number } пунктов
       *[other] примерно { $number } пункта
    }
whole = Выборы в целом: { $candidate } { $percent }
whole-less = Здесь меньше на { $points } (от { $low } до { $high }); голосовали { $voters }.
whole-less-home = Здесь меньше на { $points } (от { $low } до { $high }).
whole-more = Здесь больше на { $points } (от { $low } до { $high }); голосовали { $voters }.
whole-more-home = Здесь больше на { $points } (от { $low } до { $high }).
whole-same = Здесь столько же; голосовали { $voters }.
whole-same-home = Здесь столько же.
whole-unlike = Разница не показана: доли взяты от разных чисел, или от каких, не указано.
whole-less-exact = Здесь меньше на { $points }; голосовали { $voters }.
whole-less-exact-home = Здесь меньше на { $points }.
whole-more-exact = Здесь больше на { $points }; голосовали { $voters }.
whole-more-exact-home = Здесь больше на { $points }.
voters-are-out-of-country = избиратели за рубежом
voters-are-domestic = избиратели внутри страны
voters-are-all = все избиратели
not-comparable = Не сопоставляйте с экзитполом: { $reasons }.
reason-measure = измеряется разное
reason-place = одно место и выборы в целом
reason-electorate = разные избиратели
reason-stage = опрос и подсчёт
reason-base = доли взяты от разного или не указано, от чего
reason-date = разные даты
before = В { $year } году — { $ballots }.
before-less = В { $year } году — { $ballots }. Теперь меньше: разница { $number }, { $percent }.
before-more = В { $year } году — { $ballots }. Теперь больше: разница { $number }, { $percent }.
before-same = В { $year } году — { $ballots }. Теперь столько же.
before-round = { $round } — { $ballots }.
before-round-less = { $round } — { $ballots }. Теперь меньше: разница { $number }, { $percent }.
before-round-more = { $round } — { $ballots }. Теперь больше: разница { $number }, { $percent }.
before-round-same = { $round } — { $ballots }. Теперь столько же.
percent-range = { $percent } (от { $low } до { $high })
behind = { $origins }, { $publishers }
origins =
    { $count ->
        [one] { $number } первоисточник
        [few] { $number } первоисточника
        [many] { $number } первоисточников
       *[other] { $number } первоисточника
    }
publishers =
    { $count ->
        [one] { $number } издание
        [few] { $number } издания
        [many] { $number } изданий
       *[other] { $number } издания
    }
hedging = «По сообщениям», пишет { $who }: { $what }.
edition = выпуск { $number }, { $day }
context-title = Обстоятельства, со слов источников
note-by = { $who }:
note-in = { $speaker }, публикация: { $publishers }
note-line = • { $text }
note-line-reportedly = • По сообщениям: { $text }
note-line-appears = • По-видимому: { $text }
note-line-rumour = • Слух: { $text }
quotation-line = { $person }, { $role }: “{ $text }” — { $who }
quotation-line-plain = { $person }: “{ $text }” — { $who }
variant-line = В публикации { $who }: “{ $text }”
congratulation-line = { $person }, { $role }: поздравление; слова не приведены — { $who }
congratulation-line-reportedly = { $person }, { $role }: по сообщениям, поздравление; слова не приведены — { $who }
others-title = Другие данные в наших источниках
other-agrees = { $what } — { $who }. Совпадает.
other-alone = { $what } — { $who }.
other-stage = { $what } — { $who }. Раньше; по более позднему подсчёту { $shown }.
other-differs = { $what } — { $who }. Расходится с показанным: { $shown }.
other-unmatched = { $what } — { $who }. Не совпадает ни с одной строкой подсчёта; там { $shown }.
other-corrected = { $what } — { $who }. Позже исправлено: { $shown }.
other-definition = { $what } — { $who }. Отличается по определению: { $definition }
shown-definition = { $what } — { $definition }
other-poll = { $what } — { $who }.
sources-title = Источники
source-line = { $publisher }, { $day }
source-line-undated = { $publisher }, без даты
retells = { $source }; пересказ: { $origin }
and-more = … и ещё { $number }
more-of-them = ещё { $number }
measure-votes = { $candidate } { $value }
measure-vote-share = { $candidate } { $value }
measure-answers = { $candidate }, ответов: { $value }
measure-ballots-issued = выдано бюллетеней: { $value }
measure-ballots-cast = бюллетеней: { $value }
measure-ballots-rejected = недействительных: { $value }
measure-rejected-share = недействительных { $value }
measure-ballots-removed = унесено или уничтожено бюллетеней: { $value }
measure-removed-share = унесено или уничтожено бюллетеней: { $value }
measure-voters-registered = в списках: { $value }
measure-voters-participated = приняли участие: { $value }
measure-voted-early = проголосовали досрочно: { $value }
measure-turnout = явка: { $value }
measure-sample-size = опрошено: { $value }
measure-refusals = отказались: { $value }
measure-refusal-share = отказались: { $value }
measure-voters-leaving = насчитано на выходе: { $value }
measure-stations = участков: { $value }
measure-consular-register = на консульском учёте: { $value }
measure-people-in-queue = людей в очереди: { $value }
measure-units-reported = отчитавшихся единиц: { $value }
measure-units-total = всего единиц: { $value }
measure-expected-vote = подсчитано { $value } ожидаемых голосов
measure-seats = { $candidate }, мест: { $value }
measure-ballots-blank = пустых бюллетеней: { $value }
measure-ballots-exhausted = исчерпанных бюллетеней: { $value }
change-title = { $place }: { $what }
change-count-estimate = оценка
change-count-projection = прогноз
change-count-reported = подсчёт, стадия не указана
change-count-preliminary = предварительный подсчёт
change-count-official = официальный подсчёт
change-first-estimate = первая оценка
change-first-projection = первый прогноз
change-first-reported = первый подсчёт, стадия не указана
change-first-preliminary = первый подсчёт, предварительный
change-first-official = первый подсчёт, официальный
change-count-withdrawn = подсчёт отозван
change-poll = экзитпол
change-poll-final = экзитпол, окончательный
change-poll-withdrawn = экзитпол отозван
change-called = объявлен итог
change-seats = места
change-name = { $who } { $value }
change-move = { $who } { $then } → { $now }
change-gone = { $who } { $then } → нет в наших источниках
change-votes = голосов: { $number }
change-votes-move = голосов: { $then } → { $now }
change-ballots = Бюллетеней
change-took-part = Приняли участие
change-was = Было — { $what }.
change-ahead = Впереди по подсчёту теперь: { $now }. Раньше: { $then }.
change-ahead-first = Впереди по подсчёту теперь: { $now }. Раньше: никто.
change-level = По подсчёту теперь никто не впереди. Раньше: { $then }.
change-before = Раньше: { $how }.
change-before-reportedly = по сообщениям
change-before-appears = по-видимому
change-reported-before = Раньше сообщалось — { $what }.
change-reported-before-as = Раньше сообщалось ({ $how }) — { $what }.
change-unmatched = { $what }, с этим подсчётом не совпадает
change-more-counted = С тех пор подсчитано больше.
change-step = { $kinds }: отчитались не менее { $percent }.
change-step-all = { $kinds }: отчитались все. О том, что подсчёт завершён, в наших источниках не сказано.
change-step-complete = { $kinds }: отчитались все; подсчёт завершён.
change-complete = Подсчёт завершён.
change-step-vote = Подсчитано не менее { $percent } ожидаемых голосов, по оценке источника.
change-step-vote-all = Подсчитаны все ожидаемые голоса, по оценке источника. О том, что подсчёт завершён, он не говорит.
change-step-vote-complete = Подсчитаны все ожидаемые голоса; подсчёт завершён.
change-added-votes =
    { $count ->
        [one] + { $number } голос
        [few] + { $number } голоса
        [many] + { $number } голосов
       *[other] + { $number } голоса
    }
change-added-ballots =
    { $count ->
        [one] + { $number } бюллетень
        [few] + { $number } бюллетеня
        [many] + { $number } бюллетеней
       *[other] + { $number } бюллетеня
    }
change-added-people = + { $number } принявших участие
change-added-from = { $added } ({ $units })
change-added-since = { $added } с { $when }
change-added-rows = { $added }: { $rows }
change-lead-new = Лидер сменился: { $lead }. Раньше: { $before }.
change-lead-grows = { $lead }; разница выросла, раньше { $then }.
change-lead-shrinks = { $lead }; разница сократилась, раньше { $then }.
change-fell = Теперь { $total }, меньше прежнего на { $number }.
change-in-poll = Экзитпол, { $where }: { $what }
change-more-places =
    { $count ->
        [one] … и ещё { $number } место
        [few] … и ещё { $number } места
        [many] … и ещё { $number } мест
       *[other] … и ещё { $number } места
    }
change-election = { $contest }, { $year }
button-more-places = Другие места
button-earlier-places = Назад
corrected-title = ИСПРАВЛЕНО: { $place }
corrected-title-poll = ИСПРАВЛЕНО: { $place }, экзитпол
corrected-title-call = ОТОЗВАНО: { $place }
corrected-figure = { $what } в { $year } году
corrected-wrote = Мы написали «{ $what }». Это неверно.
corrected-wrote-other-year = Мы написали «{ $what }». Неверно: { $value } — это { $year } год.
corrected-wrote-other-election = Мы написали «{ $what }». Неверно: { $value } — это другие выборы: { $contest }, { $year }.
corrected-right = За { $year } год — { $value }.
corrected-nothing = За { $year } год такого числа в наших источниках теперь нет.
corrected-wrote-call = Мы написали: { $call }.
corrected-call-withdrawn = Это отозвано, { $when }.
corrected-call-gone = В наших источниках этого больше нет.
corrected-also = Это входило в: { $what }
corrected-because = Вы получили это, потому что вам отправляли неверное число.
corrected-because-call = Вы получили это, потому что вам об этом сообщали.
corrected-because-followed = Вы получили это, потому что здесь на это есть подписка.
corrected-because-card = Вы получили это, потому что карточка здесь показывала неверное число.
corrected-because-card-call = Вы получили это, потому что об этом сообщала карточка здесь.
corrected-more =
    { $count ->
        [one] … и ещё { $number } исправление, см. карточки.
        [few] … и ещё { $number } исправления, см. карточки.
        [many] … и ещё { $number } исправлений, см. карточки.
       *[other] … и ещё { $number } исправления, см. карточки.
    }
corrected-below = Исправлено, см. ниже: { $place }, { $what }.
corrected-below-call = Отозвано, см. ниже: { $place }, { $what }.
did-you-mean = Какое место имеется в виду: «{ $text }»? Возможно:
closest-name = «{ $text }» здесь неизвестно. Самое близкое название: { $place }.
which-contest = О каком голосовании речь?
which-contest-more = И ещё { $number }: назовите нужное.
not-found = «{ $text }» нам неизвестно. Назовите страну, город, отправьте флаг или номер участка.
not-found-here = «{ $text }» нам неизвестно. Попробуйте название, например { $place } или { $other }.
not-found-plain = «{ $text }» нам неизвестно.
no-data = { $place }: в наших источниках ничего нет. Неизвестно — не значит ноль. Данные в наших источниках есть по другим местам ({ $units }).
no-data-plain = { $place }: в наших источниках ничего нет. Неизвестно — не значит ноль.
no-whole = Данных по выборам в целом в наших источниках нет. Неизвестно — не значит ноль.
countries =
    { $count ->
        [one] { $number } страна или территория
        [few] { $number } страны и территории
        [many] { $number } стран и территорий
       *[other] { $number } страны и территории
    }
which-place = Назовите место: страну, город, флаг 🇰🇿 или номер участка, например 8133. Или нажмите:
which-place-here = Назовите место, например { $place } или { $other }. Или нажмите:
which-place-plain = Назовите место. Или нажмите:
no-election = Выборов «{ $text }» в наших источниках нет.
other-contest-here = Здесь ({ $place }) было другое голосование, с другими кандидатами: { $contest }.
no-election-here = { $place }: данных по этим выборам в наших источниках нет ({ $contest }).
button-year = { $year }
button-election = { $contest }, { $year }
inside = Подсчёт есть по местам: { $places }.
nothing-published = Пока ничего не опубликовано.
place-question = { $place }: { $what }
about-sources = кто это сообщает
about-poll = экзитполы
about-turnout = сколько проголосовало
about-years = { $year } и { $former }
about-quotes = что было сказано
about-changes = что изменилось
about-contests = за что голосовали
taken-as = Понято так: { $what }
not-told-apart = { $city }: участки этого города в наших источниках отдельно не названы. Вот вся страна — { $place }.
not-by-that-name = { $city }: под таким названием в наших источниках нет. Вот вся страна — { $place }.
foot = { $contest }, { $year } · { $edition }
page-of = Страница { $page } из { $pages }
button-back = ‹ { $place }
button-more = Подробнее ▾
button-less = ‹ Короче
button-share = ↗ Поделиться
button-sources = Источники
button-compare = Сравнить
button-poll = Экзитпол
button-quotes = Цитаты
button-changes = Что изменилось
button-top = Все страны
button-top-of = Все { $kinds }
button-lowest = Сначала наименьшие
button-ahead = Где на 1-м месте
button-highest = Сначала наибольшие
button-region = { $region }
button-earlier = ‹ Раньше
button-later = Позже ›
button-previous-page = ‹ { $page }
button-next-page = { $page } ›
button-whole = Выборы в целом
button-elections = Выборы
button-contests = Другие голосования
button-help = Помощь
button-up = ‹ { $place }
card-title = { $place } · { $kind }
card-no-count = подсчёта в наших источниках нет
lead-ahead = { $candidate } впереди, разница — { $points }
lead-ahead-votes = { $count ->
    [one] { $candidate } впереди, разница — { $number } голос
    [few] { $candidate } впереди, разница — { $number } голоса
    [many] { $candidate } впереди, разница — { $number } голосов
   *[other] { $candidate } впереди, разница — { $number } голоса
}
lead-votes-apart = { $count ->
    [one] { $candidate } и { $other }: разница в { $number } голос
    [few] { $candidate } и { $other }: разница в { $number } голоса
    [many] { $candidate } и { $other }: разница в { $number } голосов
   *[other] { $candidate } и { $other }: разница в { $number } голоса
}
lead-level = { $candidate } и { $other }: поровну
lead-unclear = { $candidate } и { $other }: по этим числам не понять, кто впереди
lead-so-far = Пока что: { $what }
lead-alone = В наших источниках есть доля лишь одного кандидата.
lead-poll = Чаще всего называли: { $candidate }
more-candidates = … и ещё в списке: { $number }
short-poll = Экзитпол, { $where }: { $what }
short-polled-unknown = { $shares } (от какого числа, не указано)
short-poll-there = Подсчёт там же: { $shares }. { gap-question }
edition-number = выпуск { $number }
short-source = Источник: { $source }
short-source-of = Источник: { $origin }; приводит { $source }
about-places = города и участки
about-places-cities = города
about-places-stations = участки
button-years = По годам
button-rounds = По турам
button-places = Города и участки
button-places-cities = Города
button-places-stations = Участки
button-parts = Рядом
places-line = { $place }: { $what }
places-no-count = { $place }: подсчёта в наших источниках нет
places-waiting = { $place }: { nothing-yet }
places-none = { $place }: места внутри нашим источникам не известны.
kinds-here = Мест такого рода в наших источниках здесь нет. Есть: { $kinds }.
of-which-place = О каком из этих мест речь?
place-of-election = { $place }: { $election }
places-ours = Для городов это наши суммы по участкам, которые источники относят к этим городам.
places-ours-of = Сложено нами по местам внутри них: { $kinds }.
compare-title = Рядом: { $places }
compare-with = { $place }. Сравнить с местом:
compare-how = Назовите от двух до четырёх мест: /compare { $place } { $other }. Или нажмите:
compare-side = { $label } · { $place }: { $what }
compare-all = Все
compare-percent = В процентах; разница — { $left } минус { $right } в пунктах, округлена после вычитания.
compare-percent-only = В процентах.
compare-points = разн.
compare-range = { $candidate }: разница — от { $low } до { $high } пункта, так как доли округлены.
compare-ballots = { $kind }; { $ballots }
compare-hedged = { $label }: { $hedge }
compare-qualified = { $label }: { $what }.
compare-cautions = Учтите: { $reasons }.
compare-inside = { $part } — часть другого ({ $whole }): бюллетени оттуда входят в оба числа.
caution-electorate = избиратели разные: внутри страны, за рубежом или и те и другие
caution-base = доли взяты от разного или не указано, от чего
compare-apart = Не сопоставляйте: { $place } и { $other } ({ $reasons }).
compare-nothing = { $place }: результата в наших источниках нет. Неизвестно — не значит ноль.
compare-no-share = { $place }: долей кандидатов в наших источниках нет.
compare-only = { $place }: { $what }
reason-part = часть и целое
compare-told = Со слов избирателей; опрос с подсчётом не сопоставляется.
compare-polls = ЭКЗИТПОЛЫ
compare-more-polls = Экзитполы: кнопка «Подробнее».
signs = Здесь { $signs }.
sign-about = ≈ значит «около»
sign-more-than = > значит «более»
sign-less-than = < значит «менее»
candidate-title = { $candidate }
candidate-line = { $place } — { $kind }: { $share }
candidate-line-votes = { $place } — { $kind }: { $share }, голосов: { $votes }
candidate-out = { $place } — { $round }, голосов: { $votes }; затем выбывает
candidate-poll = { $kind }: { $share }. Со слов избирателей.
candidate-none-here = { $place }: доли этого кандидата по подсчёту в наших источниках нет ({ $candidate }).
candidate-none = Подсчёта с долей этого кандидата в наших источниках нет ({ $candidate }).
candidate-highest = Наибольшие доли; подсчёт есть: { $units }
candidate-lowest = Наименьшие доли
ahead-in = { $candidate } на первом месте: { $number }; всего с подсчётом: { $units }.
ahead-unclear = Где по подсчёту не видно, кто первый: { $number }.
placed-in = { $candidate } на { $position }-м месте: { $number }; всего с подсчётом: { $units }.
placed-unclear = Где по подсчёту не виден порядок мест: { $number }.
ahead-also = А также: { $places }.
candidate-in-order = По порядку; подсчёт есть: { $units }
candidate-hedged = { $place }: { $hedge }
caveat = * { $place }: { $note }
candidate-apart = Не вошли сюда, так как в таблицах указаны отдельно от стран: { $places }.
candidate-left-out =
    { $count ->
        [one] Не показана { $number } страна: подсчёт там на другой стадии.
        [few] Не показаны { $number } страны: подсчёт там на другой стадии.
        [many] Не показано { $number } стран: подсчёт там на другой стадии.
       *[other] Не показано { $number } страны: подсчёт там на другой стадии.
    }
units-left-out = Не показаны, так как подсчёт там на другой стадии: { $units }.
units-of-other-base = Не показаны, так как доли там от другого числа: { $units }.
hedge-reportedly = по сообщениям
hedge-appears = по-видимому
no-candidate = Кандидата «{ $text }» на этих выборах не было ({ $contest }, { $year }). Кандидаты:
several-candidates = Баллотировались несколько человек по имени «{ $text }». Кто имеется в виду?
which-candidate = Кто именно? { $contest }, { $year }, кандидаты:
list-at-most = В списке может быть от 1 до { $number } мест.
top-title-highest = { $candidate }: сначала наибольшая доля
top-title-lowest = { $candidate }: сначала наименьшая доля
closest-title = Сначала наименьший отрыв по доле
closest-none = Там нет двух долей на одной основе, которые можно сравнить.
top-largest = Сравниваются только места, где голосовало больше всего людей: { $number }.
top-kind = ПОДСЧЁТ · { $stage }
top-numbered = { $number } { $place }
last-column-ballots = В процентах; последний столбец — бюллетени.
in-part-units = Дробь — сколько подсчитано из всех: { $kinds }.
in-part-expected = Со знаком процента — какая часть ожидаемых голосов подсчитана.
shown-of = Показано: { $number }; всего: { $units }
few-votes = ° Меньше { $number } бюллетеней: доля мало о чём говорит.
region-title = { $region }
region-columns = Столбцы: { $candidates }.
region-whole-line = Выборы в целом — { $kind }: { $shares }
region-own-line = { $place } — { $kind }: { $shares }
region-kind = ПОДСЧЁТ · { $stage }
region-kinds = ПОДСЧЁТ · на разных стадиях
region-stage = { $stage }: { $places }.
region-no-count = Подсчёта в наших источниках нет: { $places }. Неизвестно — не значит ноль.
region-no-share = Подсчёт есть, но долей в наших источниках нет: { $places }.
region-waiting = Пока ничего не подсчитано: { $places }.
region-no-share-of = { $candidate }: в наших источниках нет доли — { $places }.
region-others-ahead = Впереди другие: { $places }.
place-of-kind = { $place } ({ $kind })
place-with-shares = { $place } ({ $shares })
no-region = Региона «{ $text }» с данными мы не знаем. Попробуйте: /region { $region }
no-region-here = Места «{ $text }», в котором есть другие места, мы не знаем. Попробуйте: /region { $region }
no-region-data = { $region }: стран этого региона нет в наших источниках.
poll-scope = Весь опрос: { $text }
poll-two-bases = Первые доли — от числа ответивших, вторые — от числа всех опрошенных, включая отказавшихся.
poll-no-margin = Как отбирали опрошенных, не указано, поэтому погрешность назвать нельзя.
poll-against = В сравнении с подсчётом на тех же участках
poll-column-poll = опрос
poll-column-count = подсч.
poll-column-rest = ост.
poll-count-there = Подсчёт на тех же участках: { $counted }. { gap-question }
poll-rest = Проголосовали там: { $voters }; из них не ответили этому опросу: { $silent }. Последний столбец — как, по расчёту, проголосовали остальные, если подсчёт верен, а все ответы правдивы и даны голосовавшими там.
poll-rest-unknown = Как проголосовали не ответившие, вычислить нельзя: кого опрашивали или сколько отказалось, не указано.
poll-rest-range = { $candidate } среди остальных: от { $low } до { $high }, так как числа опроса округлены.
poll-rest-impossible = { $candidate }: ни при какой доле среди остальных и опрос, и подсчёт не могут быть верны так, как они изложены.
poll-disclosed = Раскрыто пунктов: { $number } из { $all } (AAPOR)
poll-item-yes = ✓ { $item }
poll-item-no = – { $item }
disclosed-strategy = Как собирали данные
disclosed-sponsor = Кто оплатил
disclosed-conductor = Кто проводил
disclosed-instrument = Дословные вопросы
disclosed-population = Кого опрос призван описывать
disclosed-sample-method = Как отбирали людей
disclosed-mode = Как и на каком языке спрашивали
disclosed-dates = Когда спрашивали
disclosed-sample-size = Сколько человек опросили
disclosed-weighting = Как взвешивали ответы
disclosed-processing = Как проверяли ответы
disclosed-limitations = Чего опрос не может показать
poll-none = { $place }: экзитпола в наших источниках нет.
turnout-none = { $place }: явки ни один источник в наших данных не приводит.
turnout-no-count = { $place }: подсчёта в наших источниках нет, поэтому неизвестно, сколько человек голосовало. Неизвестно — не значит ноль.
turnout-why = Явку считают от разных чисел: от внесённых в списки, от живущих там граждан или от другого. Источник должен это назвать.
turnouts-highest = Сначала самая высокая явка
turnouts-lowest = Сначала самая низкая явка
turnouts-ours = Явка — от числа внесённых в списки, вычислено нами.
turnouts-listed = Явка — от числа внесённых в списки.
turnouts-left-out = Не показаны, так как явка при полном подсчёте неизвестна или она другой стадии: { $units }.
turnouts-none = Списка по явке нет: ни для одного места в нём она не известна.
turnout-open = Пока подсчёт не завершён, явку мы не рассчитываем.
turnout-printed-listed = явка { $percent } от числа внесённых в списки — { $who }.
turnout-stage = { $stage }: { $what }
turnout-printed-unknown = явка { $percent }, от какого числа, не указано — { $who }.
quotes-title = Что было сказано: { $about }
quotes-all = Что было сказано, в том порядке, в каком напечатано
quotes-none = { $place }: заявлений в наших источниках нет.
quotes-none-at-all = Заявлений в наших источниках нет.
said-quotation = { $person }, { $role }: “{ $text }”
said-quotation-plain = { $person }: “{ $text }”
said-translated = Наш перевод: «{ $text }»
said-printed-by = Так напечатано: { $who }.
said-printed-reportedly = Так напечатано: { $who }, по сообщениям.
said-variant = { $who }: “{ $text }”
said-same = { $who }: то же { $how }.
said-drops = без слов { $words }
said-adds = со словами { $words }
said-word = “{ $text }”
said-congratulated = { $person }, { $role }: поздравление, слова не напечатаны — { $who }
said-congratulated-plain = { $person }: поздравление, слова не напечатаны — { $who }
said-congratulated-hedged = { $who }: по сообщениям
said-spoke = { $person }, { $role }: высказывание, слова не напечатаны — { $who }
said-spoke-plain = { $person }: высказывание, слова не напечатаны — { $who }
sources-counted = { $origins }, { $publishers }. Десять газет, пересказавших одно сообщение, — это один первоисточник.
sources-none = { $place }: ни у одного числа здесь нет источника.
sources-via = { $origin }; через: { $publishers }
tree-unseen = { $name }: сам документ не видели, известен по тем, что ниже
tree-branch = { $indent }└ { $name }, { $how }
tree-how-republication = перепечатка
tree-how-retelling = пересказ
tree-how-translation = перевод
tree-how-none = передано дальше
tree-how-own = собственная публикация
tree-hedge-stated =
    { $count ->
        [one] приводит { $number } число без оговорок
        [few] приводит { $number } числа без оговорок
        [many] приводит { $number } чисел без оговорок
       *[other] приводит { $number } числа без оговорок
    }
tree-hedge-declared =
    { $count ->
        [one] { $number } число (как объявлено)
        [few] { $number } числа (как объявлено)
        [many] { $number } чисел (как объявлено)
       *[other] { $number } числа (как объявлено)
    }
tree-hedge-appears =
    { $count ->
        [one] { $number } число («по-видимому»)
        [few] { $number } числа («по-видимому»)
        [many] { $number } чисел («по-видимому»)
       *[other] { $number } числа («по-видимому»)
    }
tree-hedge-reportedly =
    { $count ->
        [one] { $number } число («по сообщениям»)
        [few] { $number } числа («по сообщениям»)
        [many] { $number } чисел («по сообщениям»)
       *[other] { $number } числа («по сообщениям»)
    }
tree-line = { $what } — { $hedges }
values-title = Значения, которые расходятся, и почему
values-counted = Расходящихся значений: { $number }
values-never = Показано каждое значение; средних нет.
values-none = Других значений показанного в наших источниках нет.
conflict-place = МЕСТО · не то место, которое указано
conflict-time = ВРЕМЯ · другой момент
conflict-stage = СТАДИЯ · насколько продвинулся подсчёт
conflict-definition = ОПРЕДЕЛЕНИЕ · считается другое
conflict-corrected = ИСПРАВЛЕНИЕ · было неверно, позже исправлено
conflict-contradiction = ПРОТИВОРЕЧИЕ · другое значение того же самого
conflict-alone = Сопоставить здесь не с чем
conflict-agrees = Совпадают с показанным, с учётом округления или границ
value-shown = { $what } — { $who }. Показано: { $shown }.
value-alone = { $what } — { $who }.
value-place = { $what } — { $who }. Совпадает с долей одного места: { $place } ({ $share }); в целом, { $whole }: { $shown }.
value-definition = { $what } — { $who }. { $definition }
value-definition-shown = { $what } — { $who }. { $definition } Показано: { $shown }.
changes-edition = Что изменил выпуск { $number }, { $day }
changes-none = Выпуск { $number } не изменил ни одного числа из тех, что карточка показывает первыми.
changes-step = Выпуск { $number }, { $day }
changes-none-here = Ничто из того, что на этой карточке показано первым, не менялось с тех пор, как стало известно.
changes-corrections =
    { $count ->
        [one] Исправлено { $number } число.
        [few] Исправлены { $number } числа.
        [many] Исправлено { $number } чисел.
       *[other] Исправлено { $number } числа.
    }
changes-withdrawn =
    { $count ->
        [one] Отозван { $number } объявленный итог.
        [few] Отозваны { $number } объявленных итога.
        [many] Отозвано { $number } объявленных итогов.
       *[other] Отозвано { $number } объявленного итога.
    }
asof-title = Что было известно: { $day } (выпуск { $number })
no-day = «{ $text }» — это не день. Попробуйте: /asof { $day } { $place }
asof-how = Назовите день и место: /asof { $day } { $place }
no-day-yet = { $place }: на этот день ничего не было известно ({ $day }).
near-title = Ближайшее место в наших источниках: { $place }
near-cities = Города в наших источниках, сначала ближайшие: { $places }.
near-no-cities = Городов здесь наши источники не называют.
near-stations = Участки: { $places }.
near-more =
    { $count ->
        [one] … и ещё { $number } участок
        [few] … и ещё { $number } участка
        [many] … и ещё { $number } участков
       *[other] … и ещё { $number } участка
    }
not-understood-free = Не удалось понять вопрос. Отправьте место или флаг либо спросите так: «Казахстан и Узбекистан», «сколько проголосовало в Алматы», «что сказал Токаев», «что изменилось».
not-understood-free-here = Не удалось понять вопрос. Отправьте название места либо спросите так: «кто победил: { $place }», «{ $place } и { $other }», «что изменилось».
not-understood-free-plain = Не удалось понять вопрос. Спросите так: «кто победил», «что изменилось».
help-compare = /compare { $place } { $other } — от двух до четырёх мест рядом
help-candidate = /candidate { $rival } — один кандидат: где больше и где меньше всего
help-top = /top { $leader } минимум — все { $kinds } по порядку
help-closest = /top наименьший отрыв — где отрыв меньше всего; /top явка — где она выше
help-ahead = /ahead { $rival } — где кандидат на первом месте
help-poll = /poll { $place } — экзитпол: всё, что раскрыто и что нет
help-turnout = /turnout { $city } — сколько проголосовало
help-years = /years { $place } — эти выборы и предыдущие
help-quotes = /quotes { $quoted } — что было сказано, как напечатано
help-sources = /sources { $other } — кто это сообщает и какие значения расходятся
help-search = /search { $said } { $city } — что говорят источники
help-who = /who { $person } — кто это, по нашим источникам
help-changes = /changes { $third } — что изменилось
help-places = /places { $place } — города и избирательные участки
help-places-here = /places { $place } — какие места есть внутри
help-contests = /contests { $place } — всё, за что там голосовали
help-asof = /asof { $day } { $place } — что было известно на этот день
help-free = Можно и простыми словами: «кто победил в Узбекистане», «Казахстан и Узбекистан», «что сказал Токаев»; два флага, геопозиция.
help-free-here = Можно и простыми словами: «кто победил: { $place }», «{ $place } и { $other }», «сколько проголосовало: { $other }».
help-free-plain = Можно и простыми словами: «кто победил», «что изменилось».
menu-overall = Выборы в целом
menu-compare = Рядом: /compare { $place } { $other }
menu-candidate = Один кандидат: /candidate { $rival }
menu-top = { $kinds } по порядку: /top { $leader } минимум
menu-ahead = Где кандидат на первом месте: /ahead { $rival }
menu-region = Регион: /region { $region }
menu-poll = Экзитпол полностью: /poll { $place }
menu-turnout = Сколько проголосовало: /turnout { $city }
menu-years = Рядом с предыдущими выборами: /years { $place }
menu-quotes = Что было сказано: /quotes { $quoted }
menu-sources = Кто это сообщает: /sources { $other }
menu-search = Что говорят источники: /search { $said }
menu-who = Кто это: /who { $person }
menu-glossary = Что значат слова
menu-changes = Что изменилось: /changes { $third }
menu-places = Города и участки: /places { $place }
menu-places-here = Какие места есть внутри: /places { $place }
menu-contests = За что голосовали: /contests { $place }
menu-asof = Что было известно на день: /asof { $day } { $place }

search-title = Из наших источников: { $words }
search-title-all = Из наших источников
search-missing = Ни в одном тексте нет: { $words }.
search-nothing = В наших источниках об этом ничего нет. Это не значит, что этого не было.
search-elsewhere = По другим местам в источниках кое-что есть: { $places }.
search-place-year = { $place }, { $year }
search-poll = Экзитпол: { $scope }. { $by }
search-document = { $source }: { $title }
who-party = { $candidate }: кандидат; партия: { $party }.
who-no-party = { $candidate }: кандидат; партия в наших источниках не названа.
who-nobody = Имени «{ $text }» в наших источниках нет.
button-search = Что говорят
button-votes = Голоса
when-voted = Голосование: { $days }.
when-published = Источники данных опубликованы: { $days }.
when-received = Получены здесь: { $days }.
when-from-to = с { $first } по { $last }
when-edition = Опубликовано здесь: { $last }.
when-editions = Опубликовано здесь: сначала { $first }; последний раз { $last }.
why-not-said = Наши источники не объясняют причин и не выносят оценок. Что в них есть:
why-poll-and-count = • Экзитпол и подсчёт. Расхождение между ними — вопрос, а не доказательство.
why-poll = • Экзитпол: то, что сказали избиратели.
why-sources = • Кто это сообщает: { $origins }, { $publishers }.
glossary-title = Что значат слова
glossary-how = Выберите слово.
button-glossary = Все слова
term-exit-poll = экзитпол
meaning-exit-poll = Людей на выходе с участка спрашивают, как они проголосовали. Это то, что они сказали, а не то, что подсчитано; некоторые отказываются отвечать. Что должны раскрывать авторы опроса, перечисляет AAPOR.
term-count = официальный и предварительный подсчёт
meaning-count = Подсчёт — это бюллетени из урн. Предварительный: что было известно до объявления итогов комиссией. Официальный: как объявлено. Стадии — по Google Civics; полноту подсчёта описывает NIST SP 1500-100.
term-spoiled = недействительный бюллетень
meaning-spoiled = Бюллетень, который опустили в урну, но который не засчитан никому, потому что отмечен не так, как требует закон. Почему — неизвестно. В экзитполе это слова людей: что свой они испортили.
term-base = доля от чего
meaning-base = Процент всегда от чего-то: от поданных бюллетеней, от действительных голосов, от ответивших на опрос или от всех опрошенных. Доли от разного не сопоставляются.
term-turnout = явка
meaning-turnout = Какая часть тех, кто мог голосовать, проголосовала. Она показана только вместе с тем, от какого она числа, например от внесённых в списки участка. За рубежом список иногда составляют по мере прихода людей, и тогда она мало что значит.
term-edition = выпуск
meaning-edition = То, что опубликовано здесь в один момент. У каждого выпуска есть номер и день, по который в нём собраны сведения; выпуски не меняются. /asof показывает, что было известно на дату.
term-origin = первоисточник и пересказ
meaning-origin = Первоисточник — документ, который не пересказывает другой. Десять изданий, пересказывающих одно сообщение, — это один первоисточник. По W3C PROV это primary source, а пересказ происходит от него.
term-point = пункт
meaning-point = Процентный пункт: разница двух процентов. От 40 % до 44 % — 4 пункта.
term-hedge = слова сомнения
meaning-hedge = Как источник сомневается в том, что печатает, или ограничивает это: { $words }. Его слово сохраняется — не сильнее и не слабее — и остаётся при всём, что из этого вычислено.
term-correction = исправление
meaning-correction = Число, которое было опубликовано здесь и оказалось неверным, и верное вместо него. Тем, кому его показали, об этом сообщают.
term-station = избирательный участок
meaning-station = Где голосуют; самое малое место, по которому есть подсчёт. У каждого участка российской комиссии, и за рубежом тоже, есть номер (УИК).
term-abroad = за рубежом
meaning-abroad = Голоса граждан страны, поданные вне её, на участках в других странах. О том, что думают граждане тех стран, они ничего не говорят.

picture-sources = Источники: { $publishers }
picture-poll = { $place }: экзитпол
picture-count-there = ПОДСЧЁТ · на тех же участках
picture-by-poll = экзитпол
picture-by-count = подсчёт
picture-more = на { $points } больше
picture-less = на { $points } меньше
picture-same = без изменений
picture-under = разница меньше чем { $points }
picture-of = { $what }: { $kind }
picture-year = { $what }, { $year }
picture-none = нет данных
picture-most = Больше всего бюллетеней: { $places }
picture-differ = Учтите различия: { $reasons }.
picture-stage-differs = подсчёт продвинулся по-разному
picture-share = { $candidate }: доля по странам
picture-share-in = { $candidate }, { $region }: доля по странам
picture-highest = Больше всего: { $places }
picture-lowest = Меньше всего: { $places }
picture-place = { $place } { $percent }
picture-not-drawn = Нет на карте: { $places }
picture-shapes = Контуры: Natural Earth. Крым — предмет спора и не отнесён ни к одной стране.
picture-circles = Круг — число бюллетеней; нет круга — нет данных.
picture-remark = { $place }: { $remark }
picture-outlined = Обведено: { $place } — об этом спросили.
start = Ballotwire отвечает на вопросы о результатах выборов по местам. У каждого числа указано, что оно значит, насколько оно надёжно и кто его приводит.
start-try = Нажмите на место, отправьте название любого другого, флаг 🇰🇿 или вопрос: «кто победил в Узбекистане».
start-try-here = Нажмите на место, отправьте название любого другого или вопрос: «кто победил: { $place }».
start-try-plain = Нажмите на кнопку или отправьте вопрос: «кто победил».
help-title = Что можно спросить
help-country = /country { $place } — что известно о месте
help-country-here = /place { $place } — что известно о месте
help-election = /country { $other } { $year } — то же о других выборах
help-election-here = /place { $other } { $year } — то же о других выборах
help-private = В этом чате достаточно названия, флага или номера участка.
guide-place = Место: { $commands }
guide-several = Несколько мест или кандидат: { $commands }
guide-time = Что и когда изменилось: { $commands }
guide-picture = Рисунки: { $commands }
guide-word = Словами: { $commands }
guide-chat = Этот чат: { $commands }
help-words = Экзитпол — то, что сказали избиратели; подсчёт — то, что было в урнах. Нет данных — не значит ноль.
elections-title = Выборы в наших источниках
election-line = { $contest }, { $dates }: { $places }; { $edition }
election-line-contests = { $contest }, { $dates }: { $contests }, { $places }; { $edition }
contests =
    { $count ->
        [one] { $number } голосование
        [few] { $number } голосования
        [many] { $number } голосований
       *[other] { $number } голосования
    }
contests-title = Голосования в наших источниках
contests-line = { $contest }: { $what }
contests-no-count = подсчёта в наших источниках нет
places =
    { $count ->
        [one] { $number } место
        [few] { $number } места
        [many] { $number } мест
       *[other] { $number } места
    }
not-understood = Не удалось понять вопрос. Отправьте название места или /help.
old-button = Эта кнопка — из прежней версии. Спросите, пожалуйста, ещё раз.
went-wrong = У нас что-то пошло не так. Попробуйте, пожалуйста, ещё раз.
one-at-a-time = По одному, пожалуйста. Часть сообщений пришла слишком быстро, на них ответа не будет.
menu-country = Что известно о месте: /country { $place }
menu-place = Что известно о месте: /place { $place }
menu-elections = Выборы в наших источниках
menu-help = Что можно спросить
menu-start = Что это такое
bot-description = Результаты выборов по местам: у каждого числа указаны источник и степень надёжности. Отправьте страну, город, флаг или номер избирательного участка.
bot-short = Результаты выборов по местам, с источником и степенью надёжности.
follow-all-words = все всё всех везде
follow-except-words = не без кроме но нет ни исключая исключить исключением помимо минус никогда bez krome ne net
follow-kind-words = область области округ район края край штат штата провинция графство новый новая новое старый внутренняя внутренний северный северная северное северную южный южная южное южную восточный восточная восточное восточную западный западная западное западную центральный центральная центральное центральную север юг восток запад
follow-everyday-words = da na no ne do po za
follow-all = все места
follow-how = Назовите, на что подписаться: /subscribe { $place }, { $city }. Страна включает свои города и участки, регион (например, { $region }) — свои страны. Всё сразу: /subscribe все.
follow-how-here = Назовите, на что подписаться: /subscribe { $place }, { $other }. Место включает всё, что в нём находится. Всё сразу: /subscribe все.
follow-done = Подписка оформлена: { $places }.
follow-already = Подписка уже есть: { $places }.
follow-change = Изменить: /settings. Прекратить: /unsubscribe.
follow-too-many = Подписок на отдельные места может быть не больше { $number }. /subscribe все — сразу на всё.
follow-unread = Слишком много названий сразу. Не прочитано: { $places }. Отправьте это другим сообщением.
follow-leaves-out = «{ $text }» что-то исключает, а так нельзя: место берётся со всем, что в нём есть. Ничего не изменено. Назовите только то, что нужно.
follow-one-by-one = Каждое из этих названий могут носить несколько мест, сразу предложить все нельзя: { $places }. Назовите их по одному.
follow-list = Подписки: { $places }.
follow-none = Подписок нет.
topics-out-of-reach = { $count ->
    [one] В { $number } другой теме этого чата ничего нельзя сообщить: закрыта или удалена.
    [few] В { $number } других темах этого чата ничего нельзя сообщить: закрыты или удалены.
    [many] В { $number } других темах этого чата ничего нельзя сообщить: закрыты или удалены.
   *[other] В { $number } других темах этого чата ничего нельзя сообщить: закрыты или удалены.
}
unfollow-done = Подписка отменена: { $places }.
unfollow-not = Такой подписки не было: { $places }.
unfollow-all-followed = Подписка — на все места. Прекратить: /unsubscribe все.
button-follow = 🔔 Подписаться
button-unfollow = 🔕 Отписаться
button-end = 🔕 { $place }
button-end-all = Прекратить всё
button-settings = Настройки
button-tonight = 🌙 Сообщать этой ночью
tonight-told = До { $hour } ({ $zone }) сообщения приходят сразу, в любое время. Потом снова действуют тихие часы.
admins-only = Изменить это могут только администраторы чата.
admins-unseen = Этот бот не видит, администратор ли вы здесь. Сделайте бота администратором или напишите команду от имени самой группы (анонимно).
turn-refused = Листать это сообщение здесь могут только тот, кто его запросил, и администраторы. Спросите сами в личном чате с ботом.
direct-no-settings = Здесь бот только отвечает на вопросы. Подписаться на места и менять настройки можно в личном чате с ботом: { $link }
when-instant = Об изменениях сообщается сразу.
when-daily = Об изменениях сообщается раз в день, в { $hour }.
when-final = Сообщается только об исправлениях и окончательных результатах.
quiet-between = Тихие часы: { $span }, { $zone }. Всё, что придёт в это время, подождёт.
quiet-off = Тихих часов нет. Часовой пояс: { $zone }.
alerts-most =
    { $count ->
        [one] Не больше { $number } сообщения в день; исправления приходят всегда.
        [few] Не больше { $number } сообщений в день; исправления приходят всегда.
        [many] Не больше { $number } сообщений в день; исправления приходят всегда.
       *[other] Не больше { $number } сообщения в день; исправления приходят всегда.
    }
alerts-unlimited = Число сообщений в день не ограничено.
sound-on = Сообщения приходят со звуком.
sound-off = Сообщения приходят без звука.
pictures-light = Картинки для светлого экрана.
pictures-dark = Картинки для тёмного экрана.
hour = { $hour }:00
hours = { $start }–{ $end }
zone = { $city }, { $offset }
zone-now = Часовой пояс: { $zone }.
zone-typed = Другой: /settings zone { $zone }
quiet-typed = Другие часы: /settings quiet 23-6
language-now = Язык: { $language }.
language-of-app = Язык: как в приложении спрашивающего.
settings-title = Настройки
button-language = Язык
button-cadence = Как часто
button-hour = Час сводки
button-quiet = Тихие часы
button-zone = Часовой пояс
button-alerts = Сообщений в день
button-sound-on = Включить звук
button-sound-off = Выключить звук
button-pictures-dark = Тёмные картинки
button-pictures-light = Светлые картинки
button-settings-back = « Настройки
cadence-instant = Сразу
cadence-daily = Раз в день
cadence-final = Только исправления и окончательные результаты
quiet-never = Нет
alerts-no-limit = Без ограничения
cannot-choose = Так настроить нельзя. Что можно, показывает /settings.
cannot-choose-zone = Такого часового пояса нет. Напишите его как «Регион/Город», например /settings zone { $zone }.
cannot-choose-quiet = Напишите два разных часа от 0 до 23, например /settings quiet 22-8, или /settings quiet off.
live-how = /live on закрепляет здесь карточку, которая сама обновляется, /live off её убирает.
live-another = Другой регион: /live on { $another }.
live-is-on = Обновляемая карточка включена: { $region }.
live-is-behind = На ней ещё не самые новые данные; бот попробует снова.
live-is-off = Обновляемой карточки здесь нет.
live-switched-off = Обновляемая карточка выключена.
live-ended = Эта карточка больше не обновляется.
live-corrected = Исправлено { $day }: { $places }
live-updated = Обновлено { $moment }. /live off убирает эту карточку.
live-moment = { $day }, { $time } { $zone }
live-not-pinned = Карточка обновляется, но закрепить её не удалось: у бота нет права «{ $right }».
right-pin = Закреплять сообщения
right-edit = Изменять чужие сообщения
no-such-region = Региона «{ $text }» мы не знаем. Попробуйте: центральная азия, восточная европа, африка.
no-such-region-here = «{ $text }» нам неизвестно. Попробуйте: { $place }, { $other }.
greeting = Результаты выборов по местам, с источниками: /summary, /country { $place }. Администраторам: /live on, /subscribe.
privacy-title = Что хранится об этом чате
privacy-kept = Если чат на что-то подписан или настроен: номер чата и темы, вид чата (личный, группа, канал), его язык, часовой пояс и другие настройки, на что он подписан, до какого места ему рассказано, и номера сообщений, которые отправил бот, чтобы их можно было исправить.
privacy-shown = О последних { $answers } ответах с числами, не дольше { $days } дней: номер чата и темы, вид чата, номер сообщения, какой это был ответ и на каком языке, и числа в нём, чтобы сообщить тем, кому показали неверное число.
privacy-not-kept = Не хранятся: имена, сообщения, текст вопросов, кто спрашивал и кто где находится.
privacy-waiting = Сообщение ждёт в собственном хранилище бота не дольше нескольких секунд, пока его не обработают; затем оно удаляется. Если бот не смог его прочитать, оно хранится до 30 дней, чтобы найти причину.
privacy-last = Только в памяти, десять минут после ответа: о чём каждый спросил последним, чтобы можно было спросить дальше коротко.
privacy-why = Это нужно, чтобы отправлять то, о чём попросили, и исправлять это, и больше ни для чего.
privacy-how-long =
    { $months ->
        [one] Чат, который не пользуется ботом { $number } месяц, забывается.
        [few] Чат, который не пользуется ботом { $number } месяца, забывается.
        [many] Чат, который не пользуется ботом { $number } месяцев, забывается.
       *[other] Чат, который не пользуется ботом { $number } месяца, забывается.
    }
privacy-yours = /mydata показывает всё это. /forgetme стирает.
mydata-title = Всё, что хранится об этом чате
mydata-nothing = Об этом чате ничего не хранится.
forget-ask = Стереть всё, что хранится об этом чате? Подписки, настройки и обновляемая карточка пропадут.
forget-done = Стёрто. Об этом чате больше ничего не хранится.
forget-not-done = Ничего не стёрто.
button-erase = Стереть всё
button-keep = Оставить
forget-soon = Здесь давно никто не пользовался ботом. { $day } он забудет этот чат: подписки, настройки и обновляемую карточку. Чтобы их сохранить, отправьте любую команду или нажмите кнопку.
menu-subscribe = Узнавать об изменениях: /subscribe { $place }
menu-unsubscribe = Отписаться от места или от всего
menu-subscriptions = Подписки этого чата
menu-settings = Язык, как часто, тихие часы
menu-language = Язык ответов
menu-summary = Регион в одной таблице
menu-live = Закреплённая карточка, которая обновляется: /live on
menu-privacy = Что хранится об этом чате
menu-mydata = Всё, что хранится об этом чате
menu-forgetme = Стереть всё, что хранится об этом чате
operator-refused = Telegram не принимает наше сообщение: { $reason }
operator-stopped = Рассылка остановлена. Telegram назвал исчезнувшими { $refused } чатов из { $audience }: слишком много сразу, поэтому ни один не исключён. Она продолжится после «ballotwire resume», со следующим выпуском или через час.
operator-outage = Telegram не принимал сообщений { $number } мин. Рассылка продолжается; то, что могло не дойти, отправляется ещё раз.
operator-state = Записать, что отправлено, не удаётся: { $reason }. Пока это так, подписчикам ничего не отправляется.
operator-forgetting = Чатов, которыми не пользовались так долго, что их пора забыть: { $expiring } из { $listeners }. Это слишком много сразу, поэтому не забыт ни один. Разрешить это можно командой «ballotwire resume --trust».
operator-warned = Предупреждены, что { $day } будут забыты, чатов: { $number }.
operator-trouble = { $trouble } { $advice }
operator-over = Это закончилось: { $trouble }
advice-conflict = Остановите другой процесс; если о нём никто не знает, отзовите токен через BotFather и задайте новый.
advice-inbox = Освободите место на диске или восстановите базу данных. До этого не перезапускайте бота.
advice-webhook = Проверьте прокси перед ботом, его сертификат и BALLOTWIRE_WEBHOOK_URL.
advice-editions = Посмотрите журнал этого сервера. Работа продолжится сама, когда журнал выпусков снова будет читаться.
advice-feeds = Посмотрите в журнале, какой файл ленты неверен, и исправьте его.
advice-waiting = Если ждёт много обновлений, запустите ещё одну реплику; если мало, ждать заставляют ограничения Telegram.
desk-held = Задержано проверкой в ленте { $feed }, решение за вами:
desk-held-several = Проверкой задержано изменений в ленте { $feed }, решение за вами: { $number }
desk-more = И ещё { $number }.
desk-publish = Опубликовать
desk-keep = Держать
desk-source = Показать источник
desk-publish-all = Опубликовать все
desk-keep-all = Держать все
desk-goes-out = Пропущено: { $who }; сейчас будет опубликовано.
desk-published = Пропущено: { $who }.
desk-kept = Оставлено задержанным: { $who }.
desk-overtaken = Источник уже сообщает другое.
desk-lasts = Задержано уже { $number } мин. Если это верно, впереди кто-то другой:
desk-failing = Сбои ленты { $feed } с { $time }: { $number }. { $reason } Опубликованное остаётся.
desk-works = Лента { $feed } снова работает.
desk-file = Файл ленты { $feed } не читается: { $reason }
desk-file-mended = Файл ленты { $feed } снова читается.
desk-gone = Лента { $feed } больше не опрашивается: её файла нет. Опубликованное остаётся.
desk-room = На диске бота осталось лишь { $number } МиБ. Когда он заполнится, публиковать будет нельзя; опубликованное остаётся.
desk-elsewhere = Это решают в чате оператора.
desk-decided-already = Это уже решено, или источник с тех пор изменил данные.
desk-no-source = Строки источника не сохранены.
button-chart = 📊 График
button-map = 🗺 Карта
button-dark = Тёмный фон
button-light = Светлый фон
button-in-words = ‹ Текстом
picture-failed = Сейчас нарисовать не получается. Всё, что было бы на рисунке, есть в тексте.
picture-nothing = Здесь нечего рисовать.
picture-no-map = Ни у одного из мест с данными здесь нет контура, поэтому карты нет.
example-another = восточная европа
example-quoted = токаев
example-person = окунь
example-said = очередь
example-day = 20.03.2024
help-chart = /chart { $place } — то же графиком
help-map = /map { $region }, /map { $rival } — доли на карте
help-inline = В любом другом чате: наберите @ и имя этого бота, затем место.
menu-chart = Графиком: /chart { $place }
menu-map = На карте: /map { $region }
offer-figures = { $kind }: { $figures }
offer-places = { $kind } · { $candidate }: { $shares }
offer-share = { $place } { $share }
offer-election = { $figures } · { $contest }, { $year }
offer-nothing = В наших источниках цифр нет
inline-nothing = Ничего не найдено. Спросите в чате с ботом
