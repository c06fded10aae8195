namespace QuiltE2E.Core.Errors;

/// <summary>
/// Remembers the last answer that one operation got from a service, so that an error found in an answer (an empty list, a
/// pointer that has moved) can name the request, as an error sent by the service does.
/// </summary>
/// <remarks>It follows the operation through all its asynchronous calls, parallel ones too; operations do not see each other's.</remarks>
/// <param name="backend">The backend that the operation is of: <c>quilt3</c> or <c>platform</c>.</param>
internal sealed class CallTrail(string backend)
{
    private static readonly AsyncLocal<CallTrail?> Ambient = new();

    private volatile RemoteCall? _last;

    /// <summary>The trail of the operation that is running, or null outside of one.</summary>
    internal static CallTrail? Current => Ambient.Value;

    /// <summary>The backend that the operation is of.</summary>
    internal string Backend => backend;

    /// <summary>The last call that was answered, or null.</summary>
    internal RemoteCall? Last => _last;

    /// <summary>Makes this the trail of what the calling method awaits from here on.</summary>
    internal void Enter() => Ambient.Value = this;

    /// <summary>Notes an answer.</summary>
    /// <param name="call">The call that was answered.</param>
    internal void Record(RemoteCall call) => _last = call;

    /// <summary>Whether an error speaks of what a service has said, and names no call yet.</summary>
    /// <param name="error">What went wrong.</param>
    /// <returns>True when <see cref="Complete"/> has a call to add.</returns>
    internal bool CanComplete(QuiltException error) =>
        _last is not null && error.Call is null && error.Kind is not (QuiltErrorKind.LocalStorage or QuiltErrorKind.NotSupported);

    /// <summary>The same error with the last call.</summary>
    /// <param name="error">What went wrong.</param>
    /// <returns>The error to throw.</returns>
    internal QuiltException Complete(QuiltException error) =>
        new(error.Kind, error.ErrorId, error.Message, error.Target, error.Remedy, _last, error);
}
