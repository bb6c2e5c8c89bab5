namespace Wappfy.Generator.Tests.Analysis;

/// <summary>A specification with every kind of limit.</summary>
public static class ShopSpec
{
    public const string Text = """
        openapi: 3.1.0
        info: { title: Shop, version: '1' }
        servers: [{ url: https://shop.example.org }]
        security: [{ key: [] }]
        paths:
          /items/{item}/parts/{part}.json:
            get:
              operationId: getPart
              tags: [Items]
              parameters:
                - { name: item, in: path, required: true, schema: { type: string } }
                - name: part
                  in: path
                  required: true
                  schema: { type: string }
                - { name: item, in: query, schema: { type: string, maxLength: 3 } }
                - { name: old, in: query, deprecated: true, description: Use new instead., schema: { type: integer } }
                - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 100, multipleOf: 5 } }
                - { name: ids, in: query, schema: { type: array, minItems: 1, maxItems: 2, items: { type: string } } }
                - { name: sort, in: query, schema: { $ref: '#/components/schemas/Sort' } }
              responses: { '200': { description: ok, content: { application/json: { schema: { type: string } } } } }
          /items:
            post:
              operationId: addItem
              tags: [Items]
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } }
              responses: { '204': { description: ok } }
          /picture:
            get:
              operationId: getPicture
              tags: [Items]
              responses: { '200': { description: ok, content: { image/png: {} } } }
          /events:
            get:
              operationId: listen
              tags: [Items]
              responses: { '200': { description: ok, content: { text/event-stream: { schema: { $ref: '#/components/schemas/Item' } } } } }
          /ping/{name}:
            get:
              operationId: ping
              parameters:
                - { name: name, in: path, required: true, schema: { type: string, minLength: 2 } }
              responses: { '204': { description: ok } }
        components:
          securitySchemes:
            key: { type: apiKey, in: header, name: apikey }
          schemas:
            Sort: { type: string, enum: [ascending, descending] }
            Ack: { type: integer, enum: [-1, 0, 1] }
            Item:
              type: object
              required: [name]
              properties:
                name: { type: string, minLength: 2, maxLength: 5 }
                code: { type: string, pattern: '^\d{3}$' }
                word: { type: string, pattern: 'x\d' }
                host: { type: string, format: ipv4 }
                mail: { type: [string, 'null'], format: email, maxLength: 20 }
                price: { type: number, exclusiveMinimum: 0, maximum: 10.5, multipleOf: 0.01 }
                stock: { type: integer, format: int32, minimum: 0 }
                kind: { type: string, const: thing }
                tags: { type: array, maxItems: 1, items: { type: string } }
                ack: { $ref: '#/components/schemas/Ack' }
                user_tag: { type: string, maxLength: 4 }
                user-tag: { type: string, maxLength: 3 }
        """;
}
