-- the first day of the month or quarter of a day; null for other groupings
create macro calendar_start(grouping, day) as
    case grouping
        when 'month' then date_trunc('month', day)
        when 'quarter' then date_trunc('quarter', day)
    end
