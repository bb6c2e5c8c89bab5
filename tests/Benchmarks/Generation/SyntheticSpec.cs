using System.Globalization;
using System.Text;

namespace Wappfy.Benchmarks.Generation;

/// <summary>Specifications of any size, alike in everything but their size.</summary>
internal static class SyntheticSpec
{
    private const int OperationsPerTag = 20;

    /// <param name="operations">The number of operations, and of schemas.</param>
    /// <param name="isChain">Whether each schema refers to the next, else to itself.</param>
    public static string Make(int operations, bool isChain = true)
    {
        var text = new StringBuilder("openapi: 3.0.3\ninfo: { title: Synthetic, version: '1' }\npaths:\n");
        for (var i = 0; i < operations; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                  /things{{i}}/{id}:
                    post:
                      tags: [Group{{i / OperationsPerTag}}]
                      operationId: makeThing{{i}}
                      summary: Makes thing {{i}}
                      parameters:
                        - { name: id, in: path, required: true, schema: { type: string } }
                        - { name: limit, in: query, schema: { type: integer } }
                      requestBody:
                        content:
                          application/json:
                            schema: { $ref: '#/components/schemas/Thing{{i}}' }
                      responses:
                        '200':
                          description: The thing
                          content:
                            application/json:
                              schema: { $ref: '#/components/schemas/Thing{{i}}' }

                """);
        }

        text.Append("components:\n  schemas:\n");
        for (var i = 0; i < operations; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                    Thing{{i}}:
                      type: object
                      description: Thing {{i}}.
                      required: [id, kind]
                      properties:
                        id: { type: string }
                        kind: { type: string, enum: [small, large, other] }
                        size: { type: number }
                        tags: { type: array, items: { type: string } }
                        next: { $ref: '#/components/schemas/Thing{{(isChain ? (i + 1) % operations : i)}}' }

                """);
        }

        return text.ToString();
    }
}
