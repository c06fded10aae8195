namespace QuiltE2E.Sandbox.Registry;

/// <summary>Ends a mutation with one of the error arms of its result.</summary>
internal sealed class RefusedException(IReadOnlyDictionary<string, object?> arm) : Exception("The mutation was refused.")
{
    public IReadOnlyDictionary<string, object?> Arm { get; } = arm;
}
