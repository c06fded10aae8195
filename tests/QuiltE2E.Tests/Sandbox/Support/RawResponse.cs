using System.Text;
using System.Xml.Linq;

namespace QuiltE2E.Tests.Sandbox.Support;

internal sealed record RawResponse(int Status, Dictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The error code of the XML document.</summary>
    public string Code => Element("Code");

    public string Message => Element("Message");

    public string Element(string name) =>
        XElement.Parse(Text).Descendants().First(element => element.Name.LocalName == name).Value;

    public RawResponse ShouldBe(int status, string? code = null)
    {
        Status.ShouldBe(status, Text);
        Headers.ShouldContainKey("x-amz-request-id");
        if (code is not null)
        {
            Code.ShouldBe(code, Text);
            Element("RequestId").ShouldBe(Headers["x-amz-request-id"]);
        }

        return this;
    }
}
