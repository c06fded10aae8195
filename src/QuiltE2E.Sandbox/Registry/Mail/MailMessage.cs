namespace QuiltE2E.Sandbox.Registry.Mail;

/// <summary>A mail that the registry sent. The sandbox delivers none: it keeps them for whoever runs it.</summary>
/// <param name="Recipient">Whom it is for.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Link">The link in it, to set a password with.</param>
/// <param name="Sent">When.</param>
internal sealed record MailMessage(string Recipient, string Subject, string Link, DateTimeOffset Sent);
