-- What the rules about payees say once.

-- Which payment of its period a line is. A month's money paid under a whole year's period (分期) is no second payment of that year:
-- payments of different months then have different numbers. 0 where a period is paid once.
create macro instalment(frequency, period_first, period_last, instructed_on) as
  case
    when frequency = 'month' and date_diff('month', period_first, period_last) >= 1
      then year(instructed_on) * 12 + month(instructed_on)
    when frequency = 'quarter' and date_diff('month', period_first, period_last) >= 3
      then year(instructed_on) * 4 + quarter(instructed_on)
    else 0
  end;

-- Whose household a person belongs to by the beneficiary base, whatever unit a run tests: accounts join persons of several.
-- scope: division=division_code
create view base_household as
select person_no, village_code as division_code, head_no, household_no
from beneficiary;
