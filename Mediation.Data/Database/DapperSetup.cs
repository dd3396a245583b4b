using System.Data;
using Dapper;

namespace Mediation.Data.Database;

/// <summary>How Dapper sends and reads dates: instants as DATETIME2 and back as UTC, days as DATE.</summary>
internal static class DapperSetup
{
    private static readonly Lock Gate = new();
    private static bool _done;

    public static void Once()
    {
        lock (Gate)
        {
            if (_done)
            {
                return;
            }

            SqlMapper.RemoveTypeMap(typeof(DateTime));
            SqlMapper.RemoveTypeMap(typeof(DateTime?));
            SqlMapper.AddTypeHandler(new InstantHandler());
            SqlMapper.RemoveTypeMap(typeof(DateOnly));
            SqlMapper.RemoveTypeMap(typeof(DateOnly?));
            SqlMapper.AddTypeHandler(new DayHandler());
            _done = true;
        }
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTime>
    {
        public override void SetValue(IDbDataParameter parameter, DateTime value)
        {
            parameter.DbType = DbType.DateTime2;
            parameter.Value = CutToMillisecond(value);
        }

        public override DateTime Parse(object value) => DateTime.SpecifyKind(
            value is DateTime instant ? instant : DateTime.Parse((string)value, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
    }

    private sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            parameter.DbType = DbType.Date;
            parameter.Value = value;
        }

        public override DateOnly Parse(object value) => value switch
        {
            DateOnly day => day,
            DateTime instant => DateOnly.FromDateTime(instant),
            _ => DateOnly.Parse((string)value, System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    /// <summary>DATETIME2(3) rounds; a comparison with what was written must not depend on it.</summary>
    internal static DateTime CutToMillisecond(DateTime value) => new(value.Ticks - (value.Ticks % TimeSpan.TicksPerMillisecond), value.Kind);
}
