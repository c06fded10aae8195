using System.Globalization;
using Microsoft.Data.Sqlite;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>A prepared statement whose parameters are <c>$1</c>, <c>$2</c>, … in the order of the arguments.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant texts of this assembly only; values are always parameters.
        _command.CommandText = sql;
#pragma warning restore CA2100
    }

    /// <returns>The number of rows changed.</returns>
    public int Execute(params ReadOnlySpan<object?> arguments)
    {
        Bind(arguments);
        return _command.ExecuteNonQuery();
    }

    /// <summary>The first row, or null when there is none.</summary>
    public T? First<T>(Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> arguments)
        where T : class
    {
        Bind(arguments);
        using SqliteDataReader reader = _command.ExecuteReader();
        return reader.Read() ? read(reader) : null;
    }

    /// <summary>All rows.</summary>
    public List<T> All<T>(Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> arguments)
    {
        Bind(arguments);
        using SqliteDataReader reader = _command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Visits rows one by one until there are no more or the visitor says stop (false).</summary>
    public void Walk(Func<SqliteDataReader, bool> visit, params ReadOnlySpan<object?> arguments)
    {
        Bind(arguments);
        using SqliteDataReader reader = _command.ExecuteReader();
        while (reader.Read() && visit(reader))
        {
        }
    }

    /// <summary>The first column of the first row as a number, or null.</summary>
    public long? Number(params ReadOnlySpan<object?> arguments)
    {
        Bind(arguments);
        object? value = _command.ExecuteScalar();
        return value is null or DBNull ? null : Convert.ToInt64(value, CultureInfo.InvariantCulture);
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> arguments)
    {
        if (_command.Parameters.Count == 0)
        {
            for (int index = 1; index <= arguments.Length; index++)
            {
                _command.Parameters.Add(new SqliteParameter { ParameterName = "$" + index.ToString(CultureInfo.InvariantCulture) });
            }
        }

        for (int index = 0; index < arguments.Length; index++)
        {
            _command.Parameters[index].Value = arguments[index] ?? DBNull.Value;
        }
    }
}
