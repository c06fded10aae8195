namespace QuiltE2E.Core.Platform.Admin;

/// <summary>How users of single sign-on get their roles.</summary>
/// <param name="Text">The configuration, in YAML or JSON, as it was given.</param>
/// <param name="Uploader">Who gave it.</param>
/// <param name="Timestamp">When.</param>
public sealed record SsoConfig(string Text, string Uploader, DateTimeOffset Timestamp);
