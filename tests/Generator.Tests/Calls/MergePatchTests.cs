using Microsoft.CodeAnalysis;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Calls;

/// <summary>Bodies that are merge patches (RFC 7396), wherever a document declares them.</summary>
public sealed class MergePatchTests
{
    [Theory]
    [InlineData("'/order': { patch: { operationId: patchOrder, requestBody: { required: true, content: { application/merge-patch+json: { schema: { $ref: '#/components/schemas/Order' } } } }, responses: { '204': { description: Done } } } }")]
    [InlineData("'/order': { $ref: '#/components/pathItems/order' }")]
    [InlineData("'/order': { patch: { operationId: patchOrder, requestBody: { $ref: '#/components/requestBodies/patch' }, responses: { '204': { description: Done } } } }")]
    public void Null_removes_a_member_of_every_merge_patch(string path)
    {
        var run = GeneratorHarness.For("shop.yaml", """
            openapi: 3.1.0
            info: { title: Shop, version: '1' }
            servers: [{ url: https://example.org }]
            paths:
            """ + "\n  " + path + "\n" + """
            components:
              requestBodies:
                patch: { required: true, content: { application/merge-patch+json: { schema: { $ref: '#/components/schemas/Order' } } } }
              pathItems:
                order:
                  patch:
                    operationId: patchOrder
                    requestBody: { required: true, content: { application/merge-patch+json: { schema: { $ref: '#/components/schemas/Order' } } } }
                    responses: { '204': { description: Done } }
              schemas:
                Order: { type: object, properties: { note: { type: string } } }
            """).Run().Compiles();
        var method = run.Compilation.GetTypeByMetadataName("App.Shop.ShopClient")!.GetMembers("PatchOrderAsync").OfType<IMethodSymbol>().First();
        var note = (IPropertySymbol)method.Parameters[0].Type.GetMembers("Note").Single();
        Assert.Equal("Wappfy.Runtime.Optional<string?>", note.Type.ToDisplayString());
    }
}
