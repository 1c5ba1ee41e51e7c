# English. What a figure is comes first; hedges stay as strong as the source has them; differences between
# percentages are points; nothing here takes a side.

percent = { $number }%

### The head of a card

about-election = { $contest }, { $dates }
voters-out-of-country = Citizens of { $country } voting in { $place }
voters-at-station = Citizens of { $country } voting at { $place }
voters-abroad = Citizens of { $country } voting abroad
voters-domestic = Votes cast inside { $country }
voters-all = Votes cast in the country and abroad
voters-unnamed = Votes cast in { $place }
place-lies-in = { $kind } in { $place }
station-name = Station { $number }
in-place = { $place }, { $parent }

### What kind of number

count-title = COUNT · { $parts }
poll-title = EXIT POLL · { $parts }
stage-estimate = estimate
stage-projection = projection
stage-reported = reported, stage not stated
stage-preliminary = preliminary
stage-official = official
status-partial = not final
status-complete = complete
status-certified = signed
status-recount = recount
status-correction = corrected
stations = { $count ->
    [one] { $number } station
   *[other] { $number } stations
}

### Kinds of place

# One of them, and several, parted by |; in Russian one, two, five of them, and several without a number.
kind-overall = whole | wholes
kind-country = country | countries
kind-state = state | states
kind-region = region | regions
kind-province = province | provinces
kind-county = county | counties
kind-department = department | departments
kind-district = district | districts
kind-constituency = constituency | constituencies
kind-municipality = municipality | municipalities
kind-commune = commune | communes
kind-city = city | cities
kind-town = town | towns
kind-village = village | villages
kind-borough = borough | boroughs
kind-ward = ward | wards
kind-precinct = precinct | precincts
kind-station = station | stations

### How a source bounds a value

exact = { $value }
about = about { $value }
more-than = more than { $value }
less-than = less than { $value }
between = { $low } to { $high }
reportedly = { $what }, reportedly
appears = { $what }, it appears
rows-reportedly = { $names }: reportedly.
rows-appears = { $names }: it appears so.

### Lines of a count

added-up = { $count ->
    [one] The one station that our sources place here.
   *[other] Our sum of the stations that our sources place here.
}
spoiled = Spoiled
invalid = Invalid
ballots-and-listed = { $ballots }, { $listed }
ballots = { $number } ballots
listed = { $number } listed
took-part = { $number } took part
turnout-of-listed = Turnout { $percent } of those listed
turnout-of-unknown = Turnout { $percent }; of whom is not stated
turnout-ours = { $turnout }, computed by us.
base-ballots-cast = Shares are of ballots cast.
base-valid-votes = Shares are of valid votes.
base-voters-registered = Shares are of voters listed.
base-respondents = Shares are of those who answered.
base-respondents-and-refusals = Shares are of everybody asked, also those who declined.
base-unknown = What the shares are of is not stated.

of-base-ballots-cast = { $what } of ballots cast
of-base-valid-votes = { $what } of valid votes
of-base-voters-registered = { $what } of voters listed
of-base-respondents = { $what } of those who answered
of-base-respondents-and-refusals = { $what } of everybody asked

### What is missing

no-count = COUNT · none in our sources
no-count-text = There is no count for { $place } in our sources. Not known is not zero.
no-shares = No candidate’s share here is in our sources.
no-ballots = How many voted is not in our sources.
no-listed = How many were listed is not in our sources, so no turnout is shown.
figures-disagree = The source's own figures disagree: { $what }.
figures-disagree-apart = Figures of different sources disagree: { $what }.
figures-by = { $what } ({ $who })
odds-votes = { $number } votes counted
odds-ballots-cast = { $number } ballots cast
odds-ballots-issued = { $number } ballots issued
odds-voters-registered = { $number } voters listed
odds-invalid = { $number } of them invalid
odds-each = up to { $number } votes each
odds-parts = { $what }, its parts add up to { $sum }
figures-listed-why = Supplementary lists are one known reason for that.
figures-below-zero = The source has a count below zero: { $what }.
no-poll = No exit poll in our sources.
base-votes-listed = Shares are of the votes listed.
of-base-votes-listed = { $what } of the votes listed
votes-listed = { $number } votes listed
votes-listed-only = { $number } votes listed; how many voted is not in our sources.
added-up-whole = Added up by us: { $places }.
added-up-part = Added up by us from { $counted } of { $total } { $kinds }.
added-up-missing = Without a count: { $places }.
added-up-apart = Counted too, and not in this sum: { $places }.
listed-in = { $candidate } in { $number } of { $total }
not-listed-everywhere = Not listed everywhere: { $candidates }.
blank = Blank
exhausted = Exhausted
all-others = All others
option-yes = Yes
option-no = No
units = units
units-counted = { $count ->
    [one] { $number } unit
   *[other] { $number } units
}
reporting-units = { $reported } of { $total } { $kinds }
reporting-some = { $reported } { $kinds }
reporting-expected = { $percent } of the expected vote
at-moment = { $what }, { $moment }
day-and-hour = { $day }, { $hour }
nothing-yet = nothing counted yet
lead-early = Too few { $kinds } to name a leader.
lead-divided = Candidates differ between { $kinds }, so no leader is named.
figures-held = Newer figures are being checked.
figures-held-since = As of { $when }; newer figures are being checked.
figures-held-at = Newer figures are being checked: { $places }.
overridden = { $what }: from { $who }, not from the source
count-round = round { $round } of { $rounds }
round-first = first round
round-second = second round
round-third = third round
round-other = round { $number }
contest-in-round = { $contest }, { $round }
call-elected = Elected: { $who }
call-advancing = Advances: { $who }
call-defeated = Defeated: { $who }
call-passed = Passed: { $who }
call-failed = Failed: { $who }
call-ahead = Declared ahead: { $who }
count-at = Count as of { $moment }
call-declared = Declared: { $who }
call-by = { $call } — { $by }
call-of-party = { $who } ({ $party })
call-held = { $call }; held
call-gained = { $call }; gained from { $party }
call-withdrawn = Taken back, { $when }: { $call }
declared-undated = When it was declared is not in our sources.
not-called = No source of ours has declared a winner.
seats-line = Seats: { $seats }.
seats-summed = Seats, added up by us from { $units }: { $seats }.
seats-called = Seats by calls, { $called }: { $seats }.
seats-called-of = Seats by calls, { $called } of { $total }: { $seats }.
seats-majority = Majority: { $needed } of { $total }.
seats-of = { $party } { $number }
candidate-seats = { $place } — seats: { $number } of { $total }
candidate-seats-summed = { $place } — seats, added up by us from { $units }: { $number } of { $total }
candidate-seats-called = { $place } — seats by calls: { $number } of { $called } called
seats-unknown = How many seats each has is not in our sources here.
seats-none = No seats are decided here.
picture-seats-key = Seats, of { $total }
picture-seats-key-called = Seats by calls, { $called } of { $total }
picture-seats =
    { $count ->
        [one] seat
       *[other] seats
    }
picture-votes = votes
threshold-needs = Needs { $needed }.
threshold-has = Needs { $needed }; { $candidate } has { $percent }.
threshold-of-lists = Threshold: { $needed }.
several-votes = A ballot may name up to { $number }.
several-votes-of-ballots = A ballot may name up to { $number }, so shares of ballots may add up to more than 100%.
ways-title = By way of voting
way-election-day = election day
way-early = early
way-absentee = absentee
way-mail = by mail
way-provisional = provisional
way-abroad = from abroad
way-other = otherwise
way-line = { $way }: { $what }
topic-unknown = Not in our sources here: { $what }.
topic-not-listed = Not in this list: { $what }.
topic-other-ways = They have: { $ways }.
topic-not-added = Of parts of it our sources have { $what }, of { $place } for one; we do not add them up.
topic-seats = seats
topic-majority = a majority
topic-threshold = a threshold
topic-quota = the quota
topic-blank = blank ballots
topic-spoiled = invalid ballots
topic-reporting = how much of the count is in
topic-expected = the expected vote
topic-final = whether the count is final
topic-registered = how many voters are listed
topic-issued = ballots issued
topic-early = early votes
topic-mail = votes by mail
topic-absentee = absentee votes
topic-provisional = provisional votes
topic-election-day = votes on election day
reporting-left = Not yet in: { $units }.
reporting-complete = The source calls this count complete.
final-yes = Final: { $stage }.
final-no = Not called final in our sources: { $stage }.
transfers-title = Transfers, the last round first
transfer-line = Round { $round }: { $what }
transfer-out = { $candidate } out with { $number }
transfer-gain = { $candidate } { $number }
transfer-exhausted = exhausted { $number }
round-unknown = Our sources have no round { $round } here.
rounds-unknown = Our sources have no rounds of counting here.
rounds-not-compared = Rounds are not set side by side here: these are the counts as they stand.

### Lines of an exit poll

asked = { $number } asked
declined = { $number } declined
declined-unknown = how many declined is not stated
with-share = { $number } ({ $percent })
polled-respondents = of those who answered, { $shares }; { $declined }
polled-respondents-and-refusals = of everybody asked, { $shares }; { $declined }
polled-unknown = { $shares }; what the shares are of is not stated; { $declined }
asked-and-declined = { $asked }, { $declined }. As told by voters.
asked-only = { $asked }; how many declined is not stated. As told by voters.
asked-unknown = How many were asked is not stated. As told by voters.
poll-by = Asked by { $conductor }.
poll-by-unknown = Who made the poll is not stated.
poll-added-up = Our sum of the stations where people were asked.
poll-partial = Not known to be final.
gap = { $polled }. { poll-count-there }
gap-question = A gap is a question, not proof.
gap-more = { $candidate } { $percent }, { $points } more
gap-less = { $candidate } { $percent }, { $points } less
gap-none = { $candidate } { $percent }, the same
gap-more-at-least = { $candidate } { $percent }, at least { $points } more
gap-less-at-least = { $candidate } { $percent }, at least { $points } less
gap-within = { $candidate } { $percent }, within the range
no-gap = No count in our sources, so no gap is shown.
no-gap-unplaced = Which stations were asked is not in our sources, so no gap is shown.
no-gap-base = The shares of those who answered are not known, so no gap to the count is shown.
points = { $count ->
    [one] { $number } point
   *[other] { $number } points
}
points-between = { $count ->
    [one] { $low } to { $high } point
   *[other] { $low } to { $high } points
}
about-points = { $count ->
    [one] about { $number } point
   *[other] about { $number } points
}

### Against the whole election and the one before

whole = Whole election: { $candidate } { $percent }
whole-less = Here { $points } less ({ $low } to { $high }), among { $voters }.
whole-less-home = Here { $points } less ({ $low } to { $high }).
whole-more = Here { $points } more ({ $low } to { $high }), among { $voters }.
whole-more-home = Here { $points } more ({ $low } to { $high }).
whole-same = Here the same, among { $voters }.
whole-same-home = Here the same.
whole-unlike = No difference is shown: what the shares are of differs or is not stated.
whole-less-exact = Here { $points } less, among { $voters }.
whole-less-exact-home = Here { $points } less.
whole-more-exact = Here { $points } more, among { $voters }.
whole-more-exact-home = Here { $points } more.
voters-are-out-of-country = voters abroad
voters-are-domestic = voters in the country
voters-are-all = all voters
not-comparable = Do not set it beside the exit poll: { $reasons }.
reason-measure = they measure different things
reason-place = one place against the whole election
reason-electorate = other voters
reason-stage = a poll against a count
reason-base = what the shares are of differs or is not stated
reason-date = other dates
before = { $year }: { $ballots }.
before-less = { $year }: { $ballots }. Now { $number } fewer, { $percent }.
before-more = { $year }: { $ballots }. Now { $number } more, { $percent }.
before-same = { $year }: { $ballots }. Now the same.
before-round = { $round }: { $ballots }.
before-round-less = { $round }: { $ballots }. Now { $number } fewer, { $percent }.
before-round-more = { $round }: { $ballots }. Now { $number } more, { $percent }.
before-round-same = { $round }: { $ballots }. Now the same.
percent-range = { $percent } ({ $low } to { $high })

### What stands behind it

behind = { $origins }, { $publishers }
origins = { $count ->
    [one] { $number } origin
   *[other] { $number } origins
}
publishers = { $count ->
    [one] { $number } publisher
   *[other] { $number } publishers
}
hedging = “Reportedly”, in { $who }: { $what }.
edition = edition { $number }, { $day }
context-title = Context, as reported
note-by = { $who }:
note-in = { $speaker }, in { $publishers }
note-line = • { $text }
note-line-reportedly = • Reportedly: { $text }
note-line-appears = • It appears: { $text }
note-line-rumour = • Rumour: { $text }
quotation-line = { $person }, { $role }: “{ $text }” — { $who }
quotation-line-plain = { $person }: “{ $text }” — { $who }
variant-line = { $who } prints: “{ $text }”
congratulation-line = { $person }, { $role }: congratulated; no words printed — { $who }
congratulation-line-reportedly = { $person }, { $role }: reportedly congratulated; no words printed — { $who }
others-title = Other figures in our sources
other-agrees = { $what } — { $who }. Agrees.
other-alone = { $what } — { $who }.
other-stage = { $what } — { $who }. Earlier; the later count has { $shown }.
other-differs = { $what } — { $who }. Differs from { $shown }.
other-unmatched = { $what } — { $who }. Matches no row of the count, which has { $shown }.
other-corrected = { $what } — { $who }. Corrected since: { $shown }.
other-definition = { $what } — { $who }. Differs by definition: { $definition }
shown-definition = { $what } — { $definition }
other-poll = { $what } — { $who }.
sources-title = Sources
source-line = { $publisher }, { $day }
source-line-undated = { $publisher }, no date
retells = { $source }; retells { $origin }
and-more = … and { $number } more
more-of-them = { $number } more

measure-votes = { $candidate } { $value }
measure-vote-share = { $candidate } { $value }
measure-answers = { $candidate } { $value } answers
measure-ballots-issued = { $value } ballots issued
measure-ballots-cast = { $value } ballots
measure-ballots-rejected = { $value } invalid ballots
measure-rejected-share = invalid { $value }
measure-ballots-removed = { $value } ballots taken away or destroyed
measure-removed-share = { $value } of ballots taken away or destroyed
measure-voters-registered = { $value } listed
measure-voters-participated = { $value } took part
measure-voted-early = { $value } voted early
measure-turnout = turnout { $value }
measure-sample-size = { $value } asked
measure-refusals = { $value } declined
measure-refusal-share = { $value } declined
measure-voters-leaving = { $value } voters counted leaving
measure-stations = { $value } stations
measure-consular-register = { $value } on the consular register
measure-people-in-queue = { $value } people in a queue
measure-units-reported = { $value } units reported
measure-units-total = { $value } units in all
measure-expected-vote = { $value } of the expected vote counted
measure-seats = { $candidate } { $value } seats
measure-ballots-blank = { $value } blank ballots
measure-ballots-exhausted = { $value } ballots exhausted

### What changed

change-title = { $place }: { $what }
change-count-estimate = estimate
change-count-projection = projection
change-count-reported = reported count, stage not stated
change-count-preliminary = preliminary count
change-count-official = official count
change-first-estimate = first estimate
change-first-projection = first projection
change-first-reported = first count, reported, stage not stated
change-first-preliminary = first count, preliminary
change-first-official = first count, official
change-count-withdrawn = count withdrawn
change-poll = exit poll
change-poll-final = exit poll, final
change-poll-withdrawn = exit poll withdrawn
change-called = declared
change-seats = seats
change-name = { $who } { $value }
change-move = { $who } { $then } → { $now }
change-gone = { $who } { $then } → not in our sources
change-votes = { $number } votes
change-votes-move = { $then } → { $now } votes
change-ballots = Ballots
change-took-part = Took part
change-was = It was: { $what }.
change-ahead = Ahead in the count now: { $now }. Before: { $then }.
change-ahead-first = Ahead in the count now: { $now }. Before: nobody.
change-level = Nobody is ahead in the count now. Before: { $then }.
change-before = Before: { $how }.
change-before-reportedly = reportedly
change-before-appears = it appeared so
change-reported-before = Reported before: { $what }.
change-reported-before-as = Reported before ({ $how }): { $what }.
change-unmatched = { $what }, not matched by this count
change-more-counted = More was counted since.
change-step = At least { $percent } of the { $kinds } have reported.
change-step-all = All { $kinds } have reported. Our sources do not say that the count is complete.
change-step-complete = All { $kinds } have reported; the count is complete.
change-complete = The count is complete.
change-step-vote = At least { $percent } of the expected vote is counted, by the source’s estimate.
change-step-vote-all = All of the expected vote is counted, by the source’s estimate. It does not say that the count is complete.
change-step-vote-complete = All of the expected vote is counted; the count is complete.
change-added-votes = { $count ->
    [one] + { $number } vote
   *[other] + { $number } votes
}
change-added-ballots = { $count ->
    [one] + { $number } ballot
   *[other] + { $number } ballots
}
change-added-people = + { $number } who took part
change-added-from = { $added } from { $units }
change-added-since = { $added } since { $when }
change-added-rows = { $added }: { $rows }
change-lead-new = Lead changed: { $lead }. Before: { $before }.
change-lead-grows = { $lead }, up from { $then }.
change-lead-shrinks = { $lead }, down from { $then }.
change-fell = Now { $total }: { $number } fewer than before.
change-in-poll = Exit poll, { $where }: { $what }
change-more-places = { $count ->
    [one] … and { $number } more place
   *[other] … and { $number } more places
}
change-election = { $contest }, { $year }
button-more-places = More places
button-earlier-places = Back

### What was wrong

corrected-title = CORRECTED: { $place }
corrected-title-poll = CORRECTED: { $place }, exit poll
corrected-title-call = TAKEN BACK: { $place }
corrected-figure = { $what } in { $year }
corrected-wrote = We wrote { $what }. Wrong.
corrected-wrote-other-year = We wrote { $what }. Wrong: { $value } is { $year }.
corrected-wrote-other-election = We wrote { $what }. Wrong: { $value } is of the { $contest }, { $year }.
corrected-right = For { $year }: { $value }.
corrected-nothing = For { $year } our sources now have no such figure.
corrected-wrote-call = We wrote: { $call }.
corrected-call-withdrawn = This was taken back, { $when }.
corrected-call-gone = Our sources no longer have it.
corrected-also = It was part of: { $what }
corrected-because = You get this because you were sent the wrong figure.
corrected-because-call = You get this because you were told so.
corrected-because-followed = You get this because you follow it.
corrected-because-card = You get this because the live card here showed the wrong figure.
corrected-because-card-call = You get this because the live card here said so.
corrected-more = { $count ->
    [one] … and { $number } more correction; the cards have it.
   *[other] … and { $number } more corrections; the cards have them.
}
corrected-below = Corrected, see below: { $place }, { $what }.
corrected-below-call = Taken back, see below: { $place }, { $what }.

### Finding a place

did-you-mean = Which place is “{ $text }”? Did you mean:
closest-name = “{ $text }” is not known here. The closest name is { $place }.
which-contest = Which contest do you mean?
which-contest-more = And { $number } more: name the one you mean.
not-found = “{ $text }” is not known here. Try a country, a city, a flag or a station’s number.
not-found-here = “{ $text }” is not known here. Try a name such as { $place } or { $other }.
not-found-plain = “{ $text }” is not known here.
no-data = { $place }: nothing in our sources. Not known is not zero. Our sources have figures for { $units }.
no-data-plain = { $place }: nothing in our sources. Not known is not zero.
no-whole = Our sources have no figures for the election as a whole. Not known is not zero.
countries = { $count ->
    [one] { $number } country or territory
   *[other] { $number } countries and territories
}
which-place = Name a place: a country, a city, a flag 🇰🇿, or a station’s number such as 8133. Or tap one:
which-place-here = Name a place, such as { $place } or { $other }. Or tap one:
which-place-plain = Name a place. Or tap one:
no-election = No election “{ $text }” is in our sources.
other-contest-here = In { $place } another contest was decided, with other candidates: { $contest }.
no-election-here = { $place } has no figures for { $contest } in our sources.
button-year = { $year }
button-election = { $contest }, { $year }
inside = Counted here: { $places }.
nothing-published = Nothing has been published yet.

### What kind of question an answer is to

place-question = { $place }: { $what }
about-sources = who says so
about-poll = exit polls
about-turnout = how many voted
about-years = { $year } and { $former }
about-quotes = what was said
about-changes = what changed
about-contests = what was on the ballot
taken-as = Taken as: { $what }
not-told-apart = { $city }: our sources do not tell its stations apart. This is { $place }.
not-by-that-name = { $city } is not in our sources by that name. This is { $place }.
foot = { $contest }, { $year } · { $edition }
page-of = Page { $page } of { $pages }
button-back = ‹ { $place }
button-more = More ▾
button-less = ‹ Less
button-share = ↗ Share
button-sources = Sources
button-compare = Compare
button-poll = Exit poll
button-quotes = Quotes
button-changes = What changed
button-top = All countries
button-top-of = All { $kinds }
button-lowest = Lowest first
button-ahead = Where first
button-highest = Highest first
button-region = { $region }
button-earlier = ‹ Earlier
button-later = Later ›
button-previous-page = ‹ { $page }
button-next-page = { $page } ›
button-whole = Whole election
button-elections = Elections
button-contests = Other contests
button-help = Help
button-up = ‹ { $place }

### The short card

card-title = { $place } · { $kind }
card-no-count = no count in our sources
lead-ahead = { $candidate } ahead by { $points }
lead-ahead-votes = { $count ->
    [one] { $candidate } ahead by { $number } vote
   *[other] { $candidate } ahead by { $number } votes
}
lead-votes-apart = { $count ->
    [one] { $candidate } and { $other } { $number } vote apart
   *[other] { $candidate } and { $other } { $number } votes apart
}
lead-level = { $candidate } and { $other } level
lead-unclear = { $candidate } and { $other }: too close to tell from these figures
lead-so-far = { $what } so far
lead-alone = Only one candidate’s share is in our sources.
lead-poll = Named most often: { $candidate }
more-candidates = … and { $number } more on the list
short-poll = Exit poll, { $where }: { $what }
short-polled-unknown = { $shares } (of whom is not stated)
short-poll-there = Counted there: { $shares }. { gap-question }
edition-number = edition { $number }
short-source = Source: { $source }
short-source-of = Source: { $origin }, via { $source }

### The places in a place

about-places = cities and stations
about-places-cities = cities
about-places-stations = stations
button-years = Year by year
button-rounds = Round by round
button-places = Cities and stations
button-places-cities = Cities
button-places-stations = Stations
button-parts = Side by side
places-line = { $place }: { $what }
places-no-count = { $place }: no count in our sources
places-waiting = { $place }: { nothing-yet }
places-none = { $place }: no places in it are known to our sources.
kinds-here = Our sources have no places of that kind here. They have these: { $kinds }.
of-which-place = Which of these places do you mean?
place-of-election = { $place }: { $election }
places-ours = Of cities these are our sums of the stations that our sources place there.
places-ours-of = Added up by us from the places in them: { $kinds }.

### Comparing places

compare-title = Side by side: { $places }
compare-with = Compare { $place } with:
compare-how = Name two to four places: /compare { $place } { $other }. Or tap:
compare-side = { $label } · { $place }: { $what }
compare-all = All
compare-percent = Per cent; diff. is { $left } minus { $right } in points, rounded after subtracting.
compare-percent-only = Per cent.
compare-points = diff.
compare-range = { $candidate }: the difference is { $low } to { $high } points, as the shares are rounded.
compare-ballots = { $kind }; { $ballots }
compare-hedged = { $label }: { $hedge }
compare-qualified = { $label }: { $what }.
compare-cautions = Mind that { $reasons }.
compare-inside = { $part } is part of the other ({ $whole }): its ballots are counted in both.
caution-electorate = the voters differ: at home, abroad or both
caution-base = what the shares are of differs or is not stated
compare-apart = Do not set { $place } beside { $other }: { $reasons }.
compare-nothing = { $place }: no result in our sources. Not known is not zero.
compare-no-share = { $place }: no candidate’s share in our sources.
compare-only = { $place }: { $what }
reason-part = one part of it against a whole
compare-told = As told by voters; a poll is not set beside a count.
compare-polls = EXIT POLLS
compare-more-polls = Exit polls: see More.

signs = Here { $signs }.
sign-about = ≈ is “about”
sign-more-than = > is “more than”
sign-less-than = < is “less than”

### One candidate

candidate-title = { $candidate }
candidate-line = { $place } — { $kind }: { $share }
candidate-line-votes = { $place } — { $kind }: { $share }, { $votes } votes
candidate-out = { $place } — { $round }, votes: { $votes }; out after that
candidate-poll = { $kind }: { $share }. As told by voters.
candidate-none-here = { $place }: no share of { $candidate } in a count in our sources.
candidate-none = No count with a share of { $candidate } is in our sources.
candidate-highest = Highest of { $units } counted
candidate-lowest = Lowest
ahead-in = { $candidate } is first in { $number } of { $units } with a count.
ahead-unclear = Where the count does not show who is first: { $number }.
placed-in = { $candidate } is number { $position } in { $number } of { $units } with a count.
placed-unclear = Where the count does not show who came there: { $number }.
ahead-also = Also: { $places }.
candidate-in-order = In order, of { $units } counted
candidate-hedged = { $place }: { $hedge }
caveat = * { $place }: { $note }
candidate-apart = Not among these, as the tables list them apart from countries: { $places }.
candidate-left-out = { $count ->
    [one] { $number } country is left out: its count is of another stage.
   *[other] { $number } countries are left out: their counts are of another stage.
}
units-left-out = Left out, as the count is of another stage: { $units }.
units-of-other-base = Left out, as the shares are of something else: { $units }.
hedge-reportedly = reportedly
hedge-appears = it appears so
no-candidate = Nobody called “{ $text }” stood in { $contest }, { $year }. Who stood:
several-candidates = Several people called “{ $text }” stood. Whom do you mean?
which-candidate = Who? In { $contest }, { $year }, there stood:
list-at-most = A list has 1 to { $number } places.
top-title-highest = { $candidate }, highest share first
top-title-lowest = { $candidate }, lowest share first
closest-title = Smallest lead by share first
closest-none = No two shares of one base can be compared there.
top-largest = Only the { $number } places where the most voted are compared.
top-kind = COUNT · { $stage }
top-numbered = { $number } { $place }
last-column-ballots = Per cent; the last column is ballots.
in-part-units = A fraction is how many { $kinds } are in, of all.
in-part-expected = With a per cent sign: so much of the expected vote is in.
shown-of = { $number } of { $units }
few-votes = ° Fewer than { $number } ballots: a share says little.

### A region

region-title = { $region }
region-columns = Columns: { $candidates }.
region-whole-line = Whole election — { $kind }: { $shares }
region-own-line = { $place } — { $kind }: { $shares }
region-kind = COUNT · { $stage }
region-kinds = COUNT · of several stages
region-stage = { $stage }: { $places }.
region-no-count = No count in our sources: { $places }. Not known is not zero.
region-no-share = Counted, but no share in our sources: { $places }.
region-waiting = Nothing counted yet: { $places }.
region-no-share-of = No share of { $candidate } in our sources: { $places }.
region-others-ahead = Others are ahead: { $places }.
place-of-kind = { $place } ({ $kind })
place-with-shares = { $place } ({ $shares })
no-region = No region “{ $text }” with figures is known here. Try: /region { $region }
no-region-here = Nothing called “{ $text }” with places in it is known here. Try: /region { $region }
no-region-data = { $region }: none of its countries is in our sources.

### An exit poll in full

poll-scope = The whole poll: { $text }
poll-two-bases = First shares: of those who answered; second: of everybody asked, also those who declined.
poll-no-margin = How people were chosen is not stated, so no margin of error can be given.
poll-against = Against the count at the same stations
poll-column-poll = poll
poll-column-count = count
poll-column-rest = rest
poll-count-there = The count at the same stations: { $counted }. { gap-question }
poll-rest = { $silent } of the { $voters } who voted there gave this poll no answer. The last column is how they would have voted, if the count is right and every answer was true and came from a voter there.
poll-rest-unknown = How those who gave no answer would have voted cannot be worked out: who was asked, or how many declined, is not stated.
poll-rest-range = { $candidate } among the rest: { $low } to { $high }, as the poll’s figures are rounded.
poll-rest-impossible = { $candidate }: no share of the rest makes both the poll and the count right as told.
poll-disclosed = Disclosed: { $number } of { $all } items (AAPOR)
poll-item-yes = ✓ { $item }
poll-item-no = – { $item }
disclosed-strategy = How the data was gathered
disclosed-sponsor = Who paid for it
disclosed-conductor = Who conducted it
disclosed-instrument = The questions as asked
disclosed-population = Whom it is meant to describe
disclosed-sample-method = How people were chosen
disclosed-mode = How and in which language they were asked
disclosed-dates = When they were asked
disclosed-sample-size = How many were asked
disclosed-weighting = How answers were weighted
disclosed-processing = How answers were checked
disclosed-limitations = What it cannot tell
poll-none = { $place }: no exit poll in our sources.

### How many voted

turnout-none = No source in our data prints a turnout for { $place }.
turnout-no-count = No count for { $place } is in our sources, so how many voted is not known. Not known is not zero.
turnout-why = A turnout needs to say of whom: of those listed, of citizens living there, or of others.
turnouts-highest = Highest turnout first
turnouts-lowest = Lowest turnout first
turnouts-ours = Turnout is of those listed, computed by us.
turnouts-listed = Turnout is of those listed.
turnouts-left-out = Left out, as no turnout of a complete count is known, or one of another stage: { $units }.
turnouts-none = There is no order by turnout: it is known of no place in it.
turnout-open = While the count is not complete, we work out no turnout.
turnout-printed-listed = turnout { $percent } of those listed — { $who }.
turnout-stage = { $stage }: { $what }
turnout-printed-unknown = turnout { $percent }, of whom is not stated — { $who }.

### What was said

quotes-title = What was said: { $about }
quotes-all = What was said, in the order printed
quotes-none = No statement about { $place } is in our sources.
quotes-none-at-all = No statement is in our sources.
said-quotation = { $person }, { $role }: “{ $text }”
said-quotation-plain = { $person }: “{ $text }”
said-translated = Our translation: “{ $text }”
said-printed-by = As printed by { $who }.
said-printed-reportedly = As printed by { $who }, reportedly.
said-variant = { $who }: “{ $text }”
said-same = { $who }: the same { $how }.
said-drops = without { $words }
said-adds = with { $words }
said-word = “{ $text }”
said-congratulated = { $person }, { $role }: congratulated, in words that are not printed — { $who }
said-congratulated-plain = { $person }: congratulated, in words that are not printed — { $who }
said-congratulated-hedged = { $who }: reportedly
said-spoke = { $person }, { $role }: spoke; no words are printed — { $who }
said-spoke-plain = { $person }: spoke; no words are printed — { $who }

### Who says so

sources-counted = { $origins }, { $publishers }. Ten papers that retell one report are one origin.
sources-none = No figure of { $place } has a source here.
sources-via = { $origin }, via { $publishers }
tree-unseen = { $name }: not seen itself, known through what is below
tree-branch = { $indent }└ { $name }, { $how }
tree-how-republication = republished
tree-how-retelling = retold
tree-how-translation = translated
tree-how-none = carried over
tree-how-own = its own publication
tree-hedge-stated = { $count ->
    [one] states { $number } figure
   *[other] states { $number } figures
}
tree-hedge-declared = { $count ->
    [one] { $number } as declared
   *[other] { $number } as declared
}
tree-hedge-appears = { $count ->
    [one] { $number } “appears”
   *[other] { $number } “appears”
}
tree-hedge-reportedly = { $count ->
    [one] { $number } “reportedly”
   *[other] { $number } “reportedly”
}
tree-line = { $what } — { $hedges }
values-title = Values that differ, by why
values-counted = Values that differ: { $number }
values-never = Every value is shown; none is an average.
values-none = No other value of what is shown is in our sources.
conflict-place = PLACE · another place than stated
conflict-time = TIME · another moment
conflict-stage = STAGE · how far the count had come
conflict-definition = DEFINITION · something else is counted
conflict-corrected = CORRECTED · wrong, and corrected since
conflict-contradiction = CONTRADICTION · another value of the same thing
conflict-alone = Nothing here to set them against
conflict-agrees = Agree with what is shown, rounded or bounded
value-shown = { $what } — { $who }. Shown: { $shown }.
value-alone = { $what } — { $who }.
value-place = { $what } — { $who }. It equals the share of { $place } alone ({ $share }); for all of { $whole }: { $shown }.
value-definition = { $what } — { $who }. { $definition }
value-definition-shown = { $what } — { $who }. { $definition } Shown: { $shown }.

### What changed, asked

changes-edition = What edition { $number } changed, { $day }
changes-none = Edition { $number } changed no figure that a card shows first.
changes-step = Edition { $number }, { $day }
changes-none-here = Nothing that stands first on this card has changed since it was first known.
changes-corrections = { $count ->
    [one] { $number } figure was corrected.
   *[other] { $number } figures were corrected.
}
changes-withdrawn = { $count ->
    [one] { $number } call was taken back.
   *[other] { $number } calls were taken back.
}

### On a day

asof-title = As known on { $day } (edition { $number })
no-day = “{ $text }” names no day. Try: /asof { $day } { $place }
asof-how = Name a day and a place: /asof { $day } { $place }
no-day-yet = Nothing was known of { $place } on { $day }.

### Near a point on the map

near-title = Nearest in our sources: { $place }
near-cities = Cities in our sources, nearest first: { $places }.
near-no-cities = Our sources name no city here.
near-stations = Stations: { $places }.
near-more = { $count ->
    [one] … and { $number } more station
   *[other] … and { $number } more stations
}

### Not understood

not-understood-free = That is not understood here. Send a place or a flag, or ask like this: “Kazakhstan and Uzbekistan”, “how many voted in Almaty”, “what did Tokayev say”, “what changed”.
not-understood-free-here = That is not understood here. Send a place’s name, or ask like this: “who won in { $place }”, “{ $place } and { $other }”, “what changed”.
not-understood-free-plain = That is not understood here. Ask like this: “who won”, “what changed”.

### The rest of the commands

help-compare = /compare { $place } { $other } — two to four places side by side
help-candidate = /candidate { $rival } — one candidate, where most and least
help-top = /top { $leader } lowest — all { $kinds } in order
help-closest = /top closest — where the lead is smallest; /top turnout — where most of those listed voted
help-ahead = /ahead { $rival } — where a candidate is first
help-poll = /poll { $place } — an exit poll, with all it discloses and does not
help-turnout = /turnout { $city } — how many voted
help-years = /years { $place } — this election and the one before
help-quotes = /quotes { $quoted } — what was said, as printed
help-sources = /sources { $other } — who says so, and which values differ
help-search = /search { $said } { $city } — what our sources say in words
help-who = /who { $person } — who somebody is, as our sources say
help-changes = /changes { $third } — what changed
help-places = /places { $place } — its cities and polling stations
help-places-here = /places { $place } — the places in it
help-contests = /contests { $place } — all that was voted on there
help-asof = /asof { $day } { $place } — what was known on a day
help-free = Plain words do too: “who won in Uzbekistan”, “Kazakhstan and Uzbekistan”, “what did Tokayev say”; two flags, a shared location.
help-free-here = Plain words do too: “who won in { $place }”, “{ $place } and { $other }”, “how many voted in { $other }”.
help-free-plain = Plain words do too: “who won”, “what changed”.
menu-overall = The whole election
menu-compare = Side by side: /compare { $place } { $other }
menu-candidate = One candidate: /candidate { $rival }
menu-top = { $kinds } in order: /top { $leader } lowest
menu-ahead = Where a candidate is first: /ahead { $rival }
menu-region = A region: /region { $region }
menu-poll = An exit poll in full: /poll { $place }
menu-turnout = How many voted: /turnout { $city }
menu-years = Beside the election before: /years { $place }
menu-quotes = What was said: /quotes { $quoted }
menu-sources = Who says so: /sources { $other }
menu-search = What is said in words: /search { $said }
menu-who = Who somebody is: /who { $person }
menu-glossary = What the words mean
menu-changes = What changed: /changes { $third }
menu-places = Cities and stations: /places { $place }
menu-places-here = The places in a place: /places { $place }
menu-contests = What was on the ballot: /contests { $place }
menu-asof = What was known on a day: /asof { $day } { $place }

### What is said in words, and what words mean

search-title = From our sources: { $words }
search-title-all = From our sources
search-missing = In nothing that is said: { $words }.
search-nothing = Nothing in our sources says anything of it. That does not mean that it was not so.
search-elsewhere = Elsewhere our sources have something: { $places }.
search-place-year = { $place }, { $year }
search-poll = Exit poll: { $scope }. { $by }
search-document = { $source }: { $title }
who-party = { $candidate }: candidate; party: { $party }.
who-no-party = { $candidate }: candidate; no party is named in our sources.
who-nobody = Nobody called “{ $text }” is in our sources.
button-search = What is said
button-votes = Votes
when-voted = Voting: { $days }.
when-published = Sources of the figures, published: { $days }.
when-received = Received here: { $days }.
when-from-to = { $first } to { $last }
when-edition = Published here: { $last }.
when-editions = Published here: first { $first }; last { $last }.
why-not-said = Our sources do not say why, and do not judge. What they have:
why-poll-and-count = • An exit poll and a count. A gap between them is a question, not proof.
why-poll = • An exit poll, as told by voters.
why-sources = • Who says so: { $origins }, { $publishers }.
glossary-title = What the words mean
glossary-how = Choose a word.
button-glossary = All words
term-exit-poll = exit poll
meaning-exit-poll = People who come out of a polling station are asked how they voted. It is what they told, not what was counted; some decline. What its makers should disclose is listed by AAPOR.
term-count = official and preliminary count
meaning-count = A count is of the ballots in the boxes. Preliminary: what was known before the commission declared the result. Official: as declared. The stages are those of Google Civics; NIST SP 1500-100 names how complete each is.
term-spoiled = spoiled ballot
meaning-spoiled = A ballot that was cast and counts for nobody, because it is not marked as the law asks. Why it is so is not known. In an exit poll it is what people told: that they spoiled theirs.
term-base = share of what
meaning-base = A percentage is of something: of ballots cast, of valid votes, of those who answered a poll, or of everybody asked. Shares of different things are not set against each other.
term-turnout = turnout
meaning-turnout = The part of those who could vote that did. It is shown only with what it is of, such as those listed at a station. Abroad a list is sometimes made as people come; then it says little.
term-edition = edition
meaning-edition = What was published here at one time. Each edition has a number and the day whose knowledge it holds; none is ever changed. /asof shows what was known on a day.
term-origin = origin and retelling
meaning-origin = An origin is a document that retells no other. Ten papers that retell one report are one origin. In the terms of W3C PROV it is the primary source, and a retelling is derived from it.
term-point = point
meaning-point = A percentage point: the difference of two percentages. From 40% to 44% is 4 points.
term-hedge = words of doubt
meaning-hedge = How a source doubts or bounds what it prints: { $words }. Its word is kept, no stronger and no weaker, and stays with whatever is worked out from it.
term-correction = correction
meaning-correction = A figure that was published here and was wrong, with what is right. Whoever was shown it is told.
term-station = polling station
meaning-station = Where people vote; the smallest place that is counted. The Russian commission numbers each (UIK), also those abroad.
term-abroad = abroad
meaning-abroad = Votes of a country’s citizens cast outside it, at stations in other countries. They say nothing of how those countries’ own citizens think.

### Pictures

picture-sources = Sources: { $publishers }
picture-poll = { $place }: exit poll
picture-count-there = COUNT · at the same stations
picture-by-poll = exit poll
picture-by-count = count
picture-more = { $points } more
picture-less = { $points } less
picture-same = no change
picture-under = a difference of less than { $points }
picture-of = { $what }: { $kind }
picture-year = { $what }, { $year }
picture-none = no figure
picture-most = Most ballots: { $places }
picture-differ = Mind what differs: { $reasons }.
picture-stage-differs = how far each count has come
picture-share = Share for { $candidate } by country
picture-share-in = { $region }: share for { $candidate }
picture-highest = Highest: { $places }
picture-lowest = Lowest: { $places }
picture-place = { $place } { $percent }
picture-not-drawn = Not on the map: { $places }
picture-shapes = Shapes: Natural Earth. Crimea is disputed and drawn to no country.
picture-circles = Circles: number of ballots; no circle: no figure.
picture-remark = { $place }: { $remark }
picture-outlined = Outlined: { $place }, as asked.

### Commands

start =
    Ballotwire answers questions about election results by place. Every figure says what it is, how sure it is and who says so.
start-try = Tap a place, or send the name of any other, a flag 🇰🇿, or a question: “who won in Uzbekistan”.
start-try-here = Tap a place, or send the name of any other, or a question: “who won in { $place }”.
start-try-plain = Tap a button, or send a question: “who won”.
help-title = What you can ask
help-country = /country { $place } — what is known of a place
help-country-here = /place { $place } — what is known of a place
help-election = /country { $other } { $year } — the same at another election
help-election-here = /place { $other } { $year } — the same at another election
help-private = In this chat a bare name, flag or station number is enough.
guide-place = A place: { $commands }
guide-several = Several, or a candidate: { $commands }
guide-time = What changed, and when: { $commands }
guide-picture = Pictures: { $commands }
guide-word = In words: { $commands }
guide-chat = This chat: { $commands }
help-words = An exit poll is what voters told; a count is what was in the boxes. Missing is never zero.
elections-title = Elections in our sources
election-line = { $contest }, { $dates }: { $places }; { $edition }
election-line-contests = { $contest }, { $dates }: { $contests }, { $places }; { $edition }
contests = { $count ->
    [one] { $number } contest
   *[other] { $number } contests
}
contests-title = Contests in our sources
contests-line = { $contest }: { $what }
contests-no-count = no count in our sources
places = { $count ->
    [one] { $number } place
   *[other] { $number } places
}
not-understood = That is not understood here. Send a place’s name, or /help.
old-button = That button is from an earlier version. Please ask again.
went-wrong = Something went wrong on our side. Please try again.
one-at-a-time = One at a time, please. Some messages came too fast and will not be answered.
menu-country = What is known of a place: /country { $place }
menu-place = What is known of a place: /place { $place }
menu-elections = The elections in our sources
menu-help = What you can ask
menu-start = What this is
bot-description =
    Election results by place, with the source and the certainty of every figure on its face. Send a country, a city, a flag or a polling station’s number.
bot-short = Election results by place, with source and certainty.

### Following places

# Words that stand for everything, parted by spaces.
follow-all-words = all everything everywhere
# Words that leave something out: what stands beside them is asked about.
follow-except-words = but not except excepting excluding exclude without minus besides no nor neither never unless other rather instead apart dont doesnt isnt arent
# Words that make another place of a name: Washington County is not Washington, South Sudan not Sudan.
follow-kind-words = county state province region district parish municipality city oblast new old inner outer upper lower greater north south east west central northern southern eastern western
# Words of everyday that are codes of countries too: "it is me" names none.
follow-everyday-words = am are as be by can do he if is it la ma man me my or per so to us we and
follow-all = all places
follow-how = Name what to follow: /subscribe { $place }, { $city }. A country covers its cities and stations; a region, such as { $region }, its countries. Everything: /subscribe all.
follow-how-here = Name what to follow: /subscribe { $place }, { $other }. A place covers what lies in it. Everything: /subscribe all.
follow-done = Followed from now on: { $places }.
follow-already = Followed already: { $places }.
follow-change = Change this: /settings. End it: /unsubscribe.
follow-too-many = No more than { $number } places can be followed one by one. /subscribe all covers everything.
follow-unread = Too many names at once. Not read: { $places }. Send them in another message.
follow-leaves-out = “{ $text }” leaves something out, and that cannot be done: a place stands for all that is in it. Nothing was changed. Name only what you mean.
follow-one-by-one = Each of these may be several places, too many to offer at once: { $places }. Name them one at a time.
follow-list = Followed here: { $places }.
follow-none = You follow nothing yet.
topics-out-of-reach = { $count ->
    [one] In { $number } other topic of this chat nothing can be told: it is closed or gone.
   *[other] In { $number } other topics of this chat nothing can be told: they are closed or gone.
}
unfollow-done = No longer followed: { $places }.
unfollow-not = Not followed here: { $places }.
unfollow-all-followed = All places are followed here. End that with /unsubscribe all.
button-follow = 🔔 Follow
button-unfollow = 🔕 Unfollow
button-end = 🔕 { $place }
button-end-all = End all
button-settings = Settings
button-tonight = 🌙 Tell me tonight
tonight-told = Until { $hour } ({ $zone }) you are told at once, at any hour. Then quiet hours hold again.
admins-only = Only administrators of this chat can change that.
admins-unseen = This bot cannot see whether you administer this chat. Make the bot an administrator, or type the command as the group itself (anonymously).
turn-refused = Only whoever asked for this message, and administrators, can turn it here. Ask for yourself in the private chat with this bot.
direct-no-settings = Here only questions are answered. Follow places and choose settings in the private chat with this bot: { $link }

### How a chat is told

when-instant = Changes are told at once.
when-daily = Changes are told once a day, at { $hour }.
when-final = Only corrections and final results are told.
quiet-between = Quiet hours: { $span }, { $zone }. What comes then waits.
quiet-off = No quiet hours. Time zone: { $zone }.
alerts-most = { $count ->
    [one] At most { $number } alert a day; corrections always come.
   *[other] At most { $number } alerts a day; corrections always come.
}
alerts-unlimited = Any number of alerts a day.
sound-on = Messages come with sound.
sound-off = Messages come without sound.
pictures-light = Pictures are for a light screen.
pictures-dark = Pictures are for a dark screen.
hour = { $hour }:00
hours = { $start }–{ $end }
zone = { $city }, { $offset }
zone-now = Time zone: { $zone }.
zone-typed = Another one: /settings zone { $zone }
quiet-typed = Other hours: /settings quiet 23-6
language-now = Language: { $language }.
language-of-app = Language: the asker’s.
settings-title = Settings
button-language = Language
button-cadence = How often
button-hour = Hour of the digest
button-quiet = Quiet hours
button-zone = Time zone
button-alerts = Alerts a day
button-sound-on = Turn sound on
button-sound-off = Turn sound off
button-pictures-dark = Dark pictures
button-pictures-light = Light pictures
button-settings-back = « Settings
cadence-instant = At once
cadence-daily = Once a day
cadence-final = Only corrections and final results
quiet-never = None
alerts-no-limit = No limit
cannot-choose = That cannot be set so. /settings shows what can.
cannot-choose-zone = No time zone is called that. Give one as “Area/City”, for example /settings zone { $zone }.
cannot-choose-quiet = Give two different hours from 0 to 23, for example /settings quiet 22-8, or /settings quiet off.

### The live card

live-how = /live on keeps one card here up to date, /live off ends it.
live-another = Another region: /live on { $another }.
live-is-on = The live card is on: { $region }.
live-is-behind = It does not show the newest figures yet; that is tried again.
live-is-off = There is no live card here.
live-switched-off = The live card is off.
live-ended = This card is not kept up to date any more.
live-corrected = Corrected { $day }: { $places }
live-updated = Updated { $moment }. /live off ends this card.
live-moment = { $day }, { $time } { $zone }
live-not-pinned = The card is kept up to date, but it could not be pinned: this bot lacks the right “{ $right }”.
right-pin = Pin messages
right-edit = Edit messages of others
no-such-region = No region called “{ $text }” is known here. Try: central asia, eastern europe, africa.
no-such-region-here = Nothing called “{ $text }” is known here. Try: { $place }, { $other }.
greeting = Election results by place, with their sources: /summary, /country { $place }. Administrators: /live on, /subscribe.

### What is kept

privacy-title = What is kept about this chat
privacy-kept = If this chat follows something or has settings: the number of the chat and of the topic, its kind (private, group, channel), its language, time zone and other settings, what it follows, how far it was told, and the ids of messages that this bot sent, so that they can be corrected.
privacy-shown = Of the last { $answers } answers with figures, for { $days } days at most: the number of the chat and of the topic, its kind, the id of the message, which answer it was and in which language, and its figures, so that whoever was shown a wrong figure can be told.
privacy-not-kept = Not kept: names, messages, the words of questions, who asked, and where anybody is.
privacy-waiting = A message waits in this bot’s own store for some seconds at most until it is handled; then it is deleted. One that the bot fails to read is kept there for up to 30 days, to find out why.
privacy-last = In memory alone, for ten minutes after an answer: what each person asked last, so that a short question can follow.
privacy-why = It is used to send what was asked for and to correct it, and for nothing else.
privacy-how-long = A chat that does not use this bot for { $months ->
    [one] { $number } month
   *[other] { $number } months
} is forgotten.
privacy-yours = /mydata shows all of it. /forgetme erases it.
mydata-title = All that is kept about this chat
mydata-nothing = Nothing is kept about this chat.
forget-ask = Erase all that is kept about this chat? What it follows, its settings and its live card will be gone.
forget-done = Erased. Nothing is kept about this chat any more.
forget-not-done = Nothing was erased.
button-erase = Erase all
button-keep = Keep it
forget-soon = Nobody has used this bot here for a long time. On { $day } it forgets this chat: what it follows, its settings and its live card. To keep them, send a command or press the button.

### Commands of a chat

menu-subscribe = Hear when something changes: /subscribe { $place }
menu-unsubscribe = Hear no more of a place, or of all
menu-subscriptions = What is followed here
menu-settings = Language, how often, quiet hours
menu-language = The language of answers
menu-summary = A region in one table
menu-live = A pinned card that stays up to date: /live on
menu-privacy = What is kept about this chat
menu-mydata = All that is kept about this chat
menu-forgetme = Erase all that is kept about this chat

### To the operator

operator-refused = Telegram refuses a message of ours: { $reason }
operator-stopped = The broadcast is stopped. Telegram called { $refused } of { $audience } chats gone, which is too many at once, so none of them was retired. It goes on with “ballotwire resume”, with the next edition, or in an hour.
operator-outage = Telegram took no messages for { $number } min. Sending goes on; what may not have arrived is sent again.
operator-state = What was sent cannot be written down: { $reason }. Nothing is sent to those who listen until it can be.
operator-forgetting = { $expiring } of { $listeners } chats were not used for so long that they were to be forgotten, which is too many at once, so none was. “ballotwire resume --trust” lets it happen.
operator-warned = Chats that were told that they will be forgotten on { $day }: { $number }.
operator-trouble = { $trouble } { $advice }
operator-over = It is over: { $trouble }
advice-conflict = Stop the other process; if nobody knows of one, have BotFather revoke the token and set the new one.
advice-inbox = Make room on the disk or bring the database back. Do not restart the bot meanwhile.
advice-webhook = Check the proxy before the bot, its certificate and BALLOTWIRE_WEBHOOK_URL.
advice-editions = See the log of that machine. It goes on by itself once the log of editions can be read.
advice-feeds = See in the log which file of a feed is wrong, and mend it.
advice-waiting = If many updates wait, start another replica; if few do, the limits of Telegram are what is waited for.
desk-held = Held back by the gate in feed { $feed }, until somebody decides:
desk-held-several = Changes that the gate holds back in feed { $feed }, until somebody decides: { $number }
desk-more = And { $number } more.
desk-publish = Publish
desk-keep = Keep held
desk-source = Show the source
desk-publish-all = Publish all
desk-keep-all = Keep all held
desk-goes-out = Let through by { $who }; it goes out in a moment.
desk-published = Let through by { $who }.
desk-kept = Kept held by { $who }.
desk-overtaken = The source says something else by now.
desk-lasts = Held for { $number } min. If it is right, somebody else leads:
desk-failing = Feed { $feed } has failed { $number } times since { $time }: { $reason } What was published stands.
desk-works = Feed { $feed } works again.
desk-file = The file of feed { $feed } cannot be used: { $reason }
desk-file-mended = The file of feed { $feed } can be used again.
desk-gone = Feed { $feed } is asked no more: its file is gone. What was published stands.
desk-room = Only { $number } MiB are left on the bot’s disk. When it is full nothing more can be published; what was published stands.
desk-elsewhere = This is decided in the operator’s chat.
desk-decided-already = This was decided already, or the source has changed it since.
desk-no-source = The rows of the source were not kept.

### Pictures in a chat, and answers in any chat

button-chart = 📊 Chart
button-map = 🗺 Map
button-dark = Dark
button-light = Light
button-in-words = ‹ In words
picture-failed = No picture can be drawn just now. The text says all that it would.
picture-nothing = There is nothing to draw here.
picture-no-map = None of the places with figures has an outline here, so there is no map.
# Examples for data that has them.
example-another = eastern europe
example-quoted = tokayev
example-person = okun
example-said = queue
example-day = 20 march
help-chart = /chart { $place } — the same as a picture
help-map = /map { $region }, /map { $rival } — shares on a map
help-inline = In any other chat: type @ and this bot’s name, then a place.
menu-chart = As a picture: /chart { $place }
menu-map = On a map: /map { $region }
offer-figures = { $kind }: { $figures }
offer-places = { $kind } · { $candidate }: { $shares }
offer-share = { $place } { $share }
offer-election = { $figures } · { $contest }, { $year }
offer-nothing = No figures in our sources
inline-nothing = Nothing found. Ask in the bot’s own chat
