namespace QuiltE2E.Core.Storage;

/// <summary>What is known of a call above the level of HTTP: the operation, and how often it has been tried.</summary>
/// <remarks>It follows the call through the SDK, which has no place for such things of ours.</remarks>
internal sealed class CallScope
{
    private static readonly AsyncLocal<CallScope?> Ambient = new();

    private CallScope(string operation) => Operation = operation;

    /// <summary>The call that is being made, or null outside of one.</summary>
    public static CallScope? Current => Ambient.Value;

    /// <summary>The service's name of the operation.</summary>
    public string Operation { get; }

    /// <summary>Which try it is, from 1.</summary>
    public int Attempt { get; set; }

    /// <summary>Makes a call the one that the calling method awaits from here on.</summary>
    public static CallScope Enter(string operation) => Ambient.Value = new CallScope(operation);
}
