using System.Text.Json.Serialization;
using QuiltE2E.Sandbox.Events;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Sandbox.Registry;
using QuiltE2E.Sandbox.Registry.Mail;

namespace QuiltE2E.Sandbox.Control;

/// <summary>JSON of the control endpoint and of the ready line; generated at compile time, so that a start pays no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(RequestReport))]
[JsonSerializable(typeof(ControlMessage))]
[JsonSerializable(typeof(SandboxFacts))]
[JsonSerializable(typeof(RegistrySettings))]
[JsonSerializable(typeof(RegistryChange))]
[JsonSerializable(typeof(MailMessage[]))]
[JsonSerializable(typeof(EventReport))]
[JsonSerializable(typeof(EventChange))]
internal sealed partial class ControlJson : JsonSerializerContext;
