using QuiltE2E.Sandbox.Faults;

namespace QuiltE2E.Sandbox.Signing;

/// <summary>What faults change about verification.</summary>
/// <param name="ClockShift">How far the server's clock is off.</param>
/// <param name="AcceptsExpired">Whether expired tokens and presigned URLs are taken.</param>
internal readonly record struct SigningLeniency(TimeSpan ClockShift, bool AcceptsExpired)
{
    public static SigningLeniency Of(RequestFaults faults) => new(faults.ClockShift, faults.Tells(WrongAnswers.ExpiredAccepted));
}
