using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas;

/// <summary>One check of one value: its errors, and the time that slow patterns may take together.</summary>
internal sealed class SchemaRun(string schemaName, int maxErrors, CancellationToken cancellationToken)
{
    private readonly List<SchemaError> _errors = [];
    private int _silence;

    internal string SchemaName { get; } = schemaName;

    internal CancellationToken CancellationToken { get; } = cancellationToken;

    internal IReadOnlyList<SchemaError> Errors => _errors;

    /// <summary>Whether an error would be recorded; if not, only the verdict counts, and the first error decides it.</summary>
    internal bool IsCollecting => _silence == 0 && _errors.Count < maxErrors;

    /// <summary>What is left of the time for patterns that may backtrack.</summary>
    internal TimeSpan PatternTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Records an error. Always false, the verdict of the rule that calls it.</summary>
    internal bool Report(InstancePath path, string keyword, string message)
    {
        _errors.Add(new SchemaError(path.ToString(), keyword, message));
        return false;
    }

    /// <summary>The verdict of a schema whose errors are not errors of the value. Each schema sees a value once, so this never doubles work.</summary>
    internal bool Allows(SchemaNode schema, PackageJson value, InstancePath path)
    {
        _silence++;
        try
        {
            return schema.Check(value, path, this);
        }
        finally
        {
            _silence--;
        }
    }
}
