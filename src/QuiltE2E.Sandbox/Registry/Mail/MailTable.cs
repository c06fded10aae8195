using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Mail;

/// <summary>Rows of the table <c>registry_mail</c>.</summary>
internal static class MailTable
{
    /// <summary>All mail, the newest first.</summary>
    public static List<MailMessage> All(Database database) =>
        database["SELECT recipient, subject, link, sent FROM registry_mail ORDER BY seq DESC"].All(static row => new MailMessage(
            row.GetString(0), row.GetString(1), row.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3))));

    public static void Insert(Database database, MailMessage mail) =>
        database["INSERT INTO registry_mail (recipient, subject, link, sent) VALUES ($1, $2, $3, $4)"]
            .Execute(mail.Recipient, mail.Subject, mail.Link, mail.Sent.ToUnixTimeMilliseconds());
}
