using System.Text.RegularExpressions;

namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Says in Athena's words why a statement failed.</summary>
internal static partial class TrinoErrors
{
    private const string Resolved = "cannot be resolved or requester is not authorized to access requested resources";

    /// <summary>The reason as a query that failed has it.</summary>
    public static string Describe(SqlFailedException error, TrinoStatement statement)
    {
        string message = error.Message;
        return error.Failure switch
        {
            _ when OwnReason().Match(message) is { Success: true } own => own.Groups["reason"].Value,
            SqlFailure.Syntax => "SYNTAX_ERROR: " + Syntax(message, statement),
            SqlFailure.NoCatalog => $"CATALOG_NOT_FOUND: {statement.PlaceOf(message)}: Catalog '{message.ToLowerInvariant()}' does not exist",
            SqlFailure.NoDatabase => $"SCHEMA_NOT_FOUND: {statement.PlaceOf(message)}: Schema '{message}' does not exist",
            SqlFailure.NoTable => $"TABLE_NOT_FOUND: {statement.PlaceOf(message.Split('.')[^1])}: Table '{message}' does not exist",
            SqlFailure.NoFunction when !message.Contains(' ', StringComparison.Ordinal) =>
                $"FUNCTION_NOT_FOUND: {statement.PlaceOf(message)}: Function '{message}' not registered",
            SqlFailure.NoFunction or SqlFailure.Binding => Binding(message, statement),
            SqlFailure.Value => $"INVALID_CAST_ARGUMENT: {First(message)}",
            SqlFailure.Time => $"EXCEEDED_TIME_LIMIT: {message}",
            // Athena has no limit of this kind; it is the sandbox's own.
            SqlFailure.Rows => $"GENERIC_USER_ERROR: {message}",
            SqlFailure.Memory => $"EXCEEDED_LOCAL_MEMORY_LIMIT: Query exhausted resources at this scale factor: {First(message)}",
            SqlFailure.Refused => $"NOT_SUPPORTED: {First(message)}",
            SqlFailure.Denied => $"PERMISSION_DENIED: Access Denied: {First(message)}",
            SqlFailure.Source => $"GENERIC_USER_ERROR: Encountered an exception from the connector: {message}",
            _ => $"GENERIC_INTERNAL_ERROR: {First(message)}",
        };
    }

    private static string Binding(string message, TrinoStatement statement)
    {
        if (NoColumn().Match(message) is { Success: true } column)
        {
            string name = column.Groups["name"].Value;
            return $"COLUMN_NOT_FOUND: {statement.PlaceOf(name)}: Column '{name}' {Resolved}";
        }

        if (Ambiguous().Match(message) is { Success: true } ambiguous)
        {
            string name = ambiguous.Groups["name"].Value;
            return $"AMBIGUOUS_NAME: {statement.PlaceOf(name)}: Column '{name}' is ambiguous";
        }

        if (NotGrouped().Match(message) is { Success: true } grouped)
        {
            string name = grouped.Groups["name"].Value;
            return $"EXPRESSION_NOT_AGGREGATE: {statement.PlaceOf(name)}: '{name}' must be an aggregate expression or appear in GROUP BY clause";
        }

        return $"TYPE_MISMATCH: {statement.PlaceOf(string.Empty)}: {First(message)}";
    }

    private static string Syntax(string message, TrinoStatement statement)
    {
        if (message.StartsWith("line ", StringComparison.Ordinal))
        {
            return message;
        }

        Match near = Near().Match(message);
        if (near.Success)
        {
            string token = near.Groups["name"].Value;
            return $"{statement.PlaceOf(token)}: mismatched input '{token}'";
        }

        SqlToken last = statement.Tokens[^1];
        return message.Contains("end of input", StringComparison.Ordinal)
            ? System.FormattableString.Invariant($"line {last.Line}:{last.Column + last.Text.Length}: mismatched input '<EOF>'")
            : $"line 1:1: {First(message)}";
    }

    private static string First(string message) => EnginePrefix().Replace(message.Split('\n')[0], string.Empty);

    // This translator has named the error already, or a macro has in the text of a cast that fails.
    [GeneratedRegex("(^(?<reason>[A-Z]+(_[A-Z]+)+: [^\n]*)|string '(?<reason>[A-Z]+(_[A-Z]+)+: [^'\n]*)')", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OwnReason();

    // "Conversion Error: " and the like say in the engine's words what the code says in Athena's.
    [GeneratedRegex("^[A-Z][A-Za-z ]* Error: ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EnginePrefix();

    [GeneratedRegex("""(Referenced (column|table) "(?<name>[^"]+)" (was )?not found|does not have a column named "(?<name>[^"]+)")""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoColumn();

    [GeneratedRegex("""Ambiguous reference to column name "(?<name>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ambiguous();

    [GeneratedRegex("""column "(?<name>[^"]+)" must appear in the GROUP BY""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotGrouped();

    [GeneratedRegex("""syntax error at or near "(?<name>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Near();
}
