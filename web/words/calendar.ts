export const calendar = {
  'nav.calendar': ['日历', 'Calendar'],
  provisional: ['暂定', 'Provisional'],
  'provisional.why': [
    '所在年度的国务院放假通知还没有公布或录入，只按周末计算，通知录入后会变',
    "The State Council's holiday notice of that year is not out or not recorded; only weekends were counted, this will change"
  ],
  'holiday.元旦': ['元旦', 'New Year'],
  'holiday.春节': ['春节', 'Spring Festival'],
  'holiday.清明': ['清明', 'Qingming'],
  'holiday.劳动节': ['劳动节', 'Labour Day'],
  'holiday.端午': ['端午', 'Dragon Boat'],
  'holiday.中秋': ['中秋', 'Mid-Autumn'],
  'holiday.国庆节': ['国庆节', 'National Day'],
  'calendar.and': ['、', ', '],

  'calendar.said': [
    '{year} 年有 {n} 个工作日：放假调休 {off} 天，补班 {made} 天。',
    '{year} has {n} working days: {off} days off in holidays, {made} worked instead.'
  ],
  'calendar.said.open': [
    '{year} 年的放假通知还没有录入，暂按周末计 {n} 个工作日。',
    'The holiday notice of {year} is not recorded yet; by weekends alone it has {n} working days.'
  ],
  'calendar.said.more': [
    '全部时限按这份日历计算；录入通知后各处同时重算。',
    'Every limit is counted by this calendar; a recorded notice recounts them all at once.'
  ],
  'calendar.year': ['{year} 年', '{year}'],
  'calendar.year.note': [
    '按国务院放假通知 · 点一天看依据',
    "by the State Council's notice · a day tells its basis"
  ],
  'calendar.year.choose': ['年度', 'Year'],
  'calendar.year.before': ['上一年', 'Year before'],
  'calendar.year.after': ['下一年', 'Next year'],
  'calendar.month.days': ['{n} 个工作日', '{n} working days'],
  'calendar.mark.holiday': ['休', 'H'],
  'calendar.mark.made': ['班', 'W'],
  'calendar.legend': ['图例', 'Legend'],
  'calendar.legend.work': ['工作日', 'Working day'],
  'calendar.legend.rest': ['周末', 'Weekend'],
  'calendar.legend.holiday': ['放假', 'Holiday'],
  'calendar.legend.made': ['补班', 'Weekend worked'],
  'calendar.legend.today': ['数据日', 'Day of the data'],
  'calendar.legend.notice': ['按录入的通知', 'By a recorded notice'],
  'calendar.keys': ['方向键换一天，翻页键换一月', 'Arrows move by day and week, Page Up and Down by month'],
  'calendar.note.holiday': ['{days} {name}', '{days} {name}'],
  'calendar.note.made': ['补班 {days}', 'worked {days}'],
  'calendar.day.work': ['工作日，当年第 {n} 个', 'working day {n} of the year'],
  'calendar.day.rest': ['周末休息', 'weekend'],
  'calendar.day.holiday': ['{name}放假', 'day off: {name}'],
  'calendar.day.made': [
    '补班（{name}），当年第 {n} 个工作日',
    'worked for {name}, working day {n} of the year'
  ],
  'calendar.source.library': [
    '依据：随程序附带的国务院放假通知',
    "Basis: the State Council's notices that came with the program"
  ],
  'calendar.source.notice': ['依据：{document}', 'Basis: {document}'],
  'calendar.source.weekend-only': ['依据：只按周末，暂定', 'Basis: weekends only, provisional'],
  'calendar.from.here': ['从这天起算', 'Count from this day'],

  'calendar.notices': ['放假通知', 'Holiday notices'],
  'calendar.notices.note': [
    '录入的优先于随程序附带的',
    'a recorded one wins over what came with the program'
  ],
  'calendar.notices.shipped': [
    '{from}—{to} 年的通知已随程序附带。以后各年的通知公布后在这里录入；已有年份的更正也在这里录。',
    'The notices of {from} to {to} came with the program. Record later years here once they are out, and corrections of known years too.'
  ],
  'calendar.notices.none': ['还没有录入过通知。', 'No notice has been recorded.'],
  'calendar.notices.new': ['录入通知', 'Record a notice'],
  'calendar.notices.of': ['{year} 年 · {n} 天', '{year} · {n} days'],
  'calendar.notices.corrects': ['更正已知年份', 'Corrects a known year'],
  'calendar.notices.by': ['{date} 发文；{who} 于 {at} 录入', 'of {date}; recorded by {who}, {at}'],
  'calendar.notices.change': ['修改', 'Change'],
  'calendar.notices.change.of': ['修改 {document}', 'Change {document}'],
  'calendar.notices.remove': ['删除', 'Remove'],
  'calendar.notices.remove.of': ['删除 {document}', 'Remove {document}'],
  'calendar.notices.remove.ask': [
    '删除 {document} 后，日历回到没有它的样子，全部时限重算。',
    'Without {document} the calendar goes back to what it was, and every limit is recounted.'
  ],
  'calendar.notices.keep': ['不删', 'Keep it'],

  'calendar.form': ['录入放假通知', 'Record a holiday notice'],
  'calendar.form.change': ['修改放假通知', 'Change a holiday notice'],
  'calendar.form.year': ['年度', 'Year'],
  'calendar.form.document': ['文号', 'Document number'],
  'calendar.form.document.like': ['国办发明电〔2026〕7号', '国办发明电〔2026〕7号'],
  'calendar.form.dated': ['发文日期', 'Date of the document'],
  'calendar.form.text': ['粘贴通知原文', 'Paste the notice'],
  'calendar.form.text.like': [
    '国庆节：10月1日至8日放假调休，共8天。9月27日、10月10日上班。',
    '国庆节：10月1日至8日放假调休，共8天。9月27日、10月10日上班。'
  ],
  'calendar.form.read': ['读成逐日', 'Read into days'],
  'calendar.form.notes': ['请核对', 'Please check'],
  'calendar.form.unused': ['{n} 句没有日期，没有采用', '{n} sentences without a date were not used'],
  'calendar.form.days': ['逐日', 'Day by day'],
  'calendar.form.days.note': ['{off} 天放假，{made} 天上班', '{off} days off, {made} worked'],
  'calendar.form.days.none': [
    '还没有日子。粘贴原文读取，或逐天添加。',
    'No days yet. Paste the notice, or add them one by one.'
  ],
  'calendar.form.day': ['日期', 'Day'],
  'calendar.form.works': ['放假或上班', 'Off or worked'],
  'calendar.form.off': ['放假', 'Off'],
  'calendar.form.worked': ['上班', 'Worked'],
  'calendar.form.holiday': ['节日', 'Holiday'],
  'calendar.form.add': ['添加一天', 'Add a day'],
  'calendar.form.drop': ['去掉 {day}', 'Drop {day}'],
  'calendar.form.check': ['看看会改变什么', 'See what changes'],
  'calendar.form.save': ['保存并重算', 'Save and recount'],
  'calendar.form.saving': ['正在重算', 'Recounting'],
  'calendar.form.failed': ['没有保存', 'Not saved'],
  'calendar.form.effect': [
    '保存后 {off} 天由工作日变为休息，{made} 天由休息变为工作日。',
    'Saving turns {off} working days into days off, and {made} days off into working days.'
  ],
  'calendar.form.effect.none': ['日历不会改变。', 'The calendar will not change.'],
  'calendar.form.effect.off': ['变为休息：{days}', 'Off: {days}'],
  'calendar.form.effect.made': ['变为工作日：{days}', 'Worked: {days}'],
  'calendar.form.settled': ['{year} 年不再是暂定。', '{year} will no longer be provisional.'],
  'calendar.form.open': [
    '{year} 年仍为暂定，还缺：{list}。',
    '{year} stays provisional; still missing: {list}.'
  ],
  'calendar.form.corrects': [
    '{year} 年已有通知，这是更正，会标明。',
    '{year} is known already: this is a correction and will be marked.'
  ],
  'calendar.saved': [
    '{document} 已保存，日历和全部时限已重算。',
    '{document} is saved; calendar and limits are recounted.'
  ],
  'calendar.removed': [
    '{document} 已删除，日历和全部时限已重算。',
    '{document} is removed; calendar and limits are recounted.'
  ],

  'calendar.count': ['算一算到期日', 'When is it due'],
  'calendar.count.note': ['首日不计，末日计入', 'first day excluded, last included'],
  'calendar.count.clock': ['按本地区时限', "By this region's limits"],
  'calendar.count.own': ['自己填写', 'my own'],
  'calendar.count.from': ['起算日', 'From'],
  'calendar.count.limit': ['时限', 'Limit'],
  'calendar.count.unit': ['单位', 'Unit'],
  'calendar.count.calendar-day': ['自然日', 'calendar days'],
  'calendar.count.working-day': ['工作日', 'working days'],
  'calendar.count.roll': ['末日遇休息日顺延', 'Move a last day of rest to the next working day'],
  'calendar.count.due': ['到期日', 'Due'],
  'calendar.count.steps': ['逐日说明', 'Day by day'],
  'calendar.why.first': ['起算日，不计', 'first day, not counted'],
  'calendar.why.counted': ['第 {n} 天', 'day {n}'],
  'calendar.why.made-up': ['第 {n} 天，补班（{name}）', 'day {n}, worked for {name}'],
  'calendar.why.weekend': ['周末，不计', 'weekend, not counted'],
  'calendar.why.holiday': ['{name}放假，不计', 'off for {name}, not counted'],
  'calendar.why.rolled': ['休息日，顺延', 'day off, moved on'],
  'calendar.why.reached': ['顺延到的工作日', 'the working day it moves to'],

  'calendar.years': ['各年工作日', 'Working days by year'],
  'calendar.years.note': ['天 · 点一行看那一年', 'days · a row opens its year']
} as const
