-- the id of the month or quarter of a day; null for other groupings
create macro calendar_group(grouping, day) as
    case grouping
        when 'month' then strftime(day, '%Y-%m')
        when 'quarter' then strftime(day, '%Y-Q') || quarter(day)
    end
