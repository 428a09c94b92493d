// Prints the working days (w) and days off (-) of the years given, a month on each line, as npm's chinese-days has them:
//   npm install chinese-days@1.5.7 && node chinese_days.mjs 2025 2026 > chinese_days.txt
import days from 'chinese-days';

for (const year of process.argv.slice(2)) {
  for (let month = 1; month <= 12; ++month) {
    const name = `${year}-${String(month).padStart(2, '0')}`;
    const length = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
    let line = '';
    for (let day = 1; day <= length; ++day)
      line += days.isWorkday(`${name}-${String(day).padStart(2, '0')}`) ? 'w' : '-';
    console.log(`${name} ${line}`);
  }
}
