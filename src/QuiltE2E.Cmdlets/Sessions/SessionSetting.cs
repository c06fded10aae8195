namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>One setting of a session, and where its value was found.</summary>
/// <param name="Name">For example <c>Region</c>.</param>
/// <param name="Value">The value; never a secret.</param>
/// <param name="Source">For example <c>parameter</c>, <c>environment variable AWS_REGION</c>, <c>profile 'dev'</c>, <c>default</c>.</param>
public sealed record SessionSetting(string Name, string Value, string Source)
{
    /// <summary>One line.</summary>
    /// <returns>Name, value and source.</returns>
    public override string ToString() => $"{Name} = {Value} ({Source})";
}
