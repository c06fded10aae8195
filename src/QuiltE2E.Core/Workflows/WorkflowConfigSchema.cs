using QuiltE2E.Core.Schemas;

namespace QuiltE2E.Core.Workflows;

/// <summary>What a workflow configuration of version 1 may hold.</summary>
internal static class WorkflowConfigSchema
{
    private const string Json = """
        {
          "type": "object",
          "required": ["version", "workflows"],
          "additionalProperties": false,
          "properties": {
            "version": {
              "anyOf": [
                { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+){0,2}\\Z" },
                {
                  "type": "object",
                  "required": ["base"],
                  "additionalProperties": false,
                  "properties": {
                    "base": { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+){0,2}\\Z" },
                    "catalog": { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+){0,2}\\Z" }
                  }
                }
              ]
            },
            "is_workflow_required": { "type": "boolean" },
            "default_workflow": { "type": "string" },
            "catalog": { "type": "object" },
            "workflows": {
              "type": "object",
              "minProperties": 1,
              "propertyNames": { "pattern": "^[A-Za-z_-][A-Za-z0-9_-]*\\Z", "maxLength": 64 },
              "additionalProperties": {
                "type": "object",
                "required": ["name"],
                "additionalProperties": false,
                "properties": {
                  "name": { "type": "string" },
                  "description": { "type": "string" },
                  "handle_pattern": { "type": "string" },
                  "metadata_schema": { "type": "string" },
                  "entries_schema": { "type": "string" },
                  "is_message_required": { "type": "boolean" },
                  "catalog": { "type": "object" }
                }
              }
            },
            "schemas": {
              "type": "object",
              "additionalProperties": {
                "type": "object",
                "required": ["url"],
                "additionalProperties": false,
                "properties": { "url": { "type": "string" } }
              }
            },
            "successors": {
              "type": "object",
              "additionalProperties": {
                "type": "object",
                "required": ["title"],
                "additionalProperties": false,
                "properties": { "title": { "type": "string" }, "copy_data": { "type": "boolean" } }
              }
            }
          }
        }
        """;

    internal static JsonSchema Version1 { get; } = JsonSchema.Trusted(Json, "workflows configuration");
}
