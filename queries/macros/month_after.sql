-- the first day of the month after the last that lies in a period until a day
create macro month_after(last_day) as
    date_trunc('month', last_day + 1)::date
