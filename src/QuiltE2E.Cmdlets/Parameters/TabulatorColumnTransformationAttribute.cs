using System.Collections;
using System.Management.Automation;
using QuiltE2E.Core.Tabulator;

namespace QuiltE2E.Cmdlets.Parameters;

/// <summary>
/// Makes columns of texts such as <c>age INT</c> and <c>id BIGINT NOT NULL</c>, and of tables from names to types. Whether names and
/// types are right is seen with the whole configuration.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TabulatorColumnTransformationAttribute : ArgumentTransformationAttribute
{
    private const string NotNull = "NOT NULL";

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Unwrap(inputData) is object input ? Read(input).ToArray() : inputData;

    /// <summary>Reads columns.</summary>
    /// <param name="input">A text, a table, a column, or a list of those.</param>
    /// <returns>The columns.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">It is something else, or lacks a type.</exception>
    internal static IEnumerable<TabulatorColumn> Read(object input) => input switch
    {
        TabulatorColumn column => [column],
        string text => [Parse(text)],
        IDictionary table => table.Cast<DictionaryEntry>().Select(static entry => Parse($"{entry.Key} {entry.Value}")),
        IEnumerable list => list.Cast<object?>().SelectMany(static item =>
            Unwrap(item) is object value && (value is string or IDictionary or not IEnumerable) ? Read(value) : throw Refuse(item)),
        _ => throw Refuse(input),
    };

    private static TabulatorColumn Parse(string text)
    {
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string rest = string.Join(' ', words.Skip(2));
        bool isNotNull = rest.Equals(NotNull, StringComparison.OrdinalIgnoreCase);
        return words.Length >= 2 && (rest.Length == 0 || isNotNull)
            ? new TabulatorColumn(words[0], words[1].ToUpperInvariant(), !isNotNull)
            : throw Refuse(text);
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static ArgumentTransformationMetadataException Refuse(object? input) => new(
        $"'{input}' is no column: give a name and a type, such as 'age INT' or 'id BIGINT NOT NULL', or a hashtable such as [ordered]@{{ age = 'INT' }}.");
}
