-- the first day of the first month that lies in a period from a day on
create macro month_from(first_day) as
    (date_trunc('month', first_day - 1) + interval 1 month)::date
