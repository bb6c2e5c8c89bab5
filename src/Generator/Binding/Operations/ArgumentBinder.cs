using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>Puts the arguments of a method in order.</summary>
internal static class ArgumentBinder
{
    /// <summary>
    /// Required values first, then a required body with headers of its parts, then optional values, then an optional body: C# allows no optional argument
    /// before a required one. The per-call options and the cancellation token end every list.
    /// </summary>
    /// <param name="parameters">The operation's parameters.</param>
    /// <param name="bag">The record of the optional ones, or null.</param>
    /// <param name="body">What the method sends, or null.</param>
    /// <param name="moved">Index of the parameter that the method sets itself, since it walks pages; -1 for none.</param>
    public static EquatableArray<ArgumentModel> Bind(IReadOnlyList<ParameterModel> parameters, ParameterBagModel? bag, BodyModel? body, int moved = -1)
    {
        var arguments = new List<ArgumentModel>();
        AddParameters(arguments, parameters, moved, isOptional: false);
        AddBody(arguments, body, isOptional: false);
        AddParameters(arguments, parameters, moved, isOptional: true);
        if (bag is not null)
            arguments.Add(new ArgumentModel { Kind = ArgumentKind.Bag, Name = bag.Argument, Description = "The optional parameters.", IsOptional = true });
        AddBody(arguments, body, isOptional: true);
        if (body is { TakesContentType: true })
        {
            arguments.Add(new ArgumentModel
            {
                Kind = ArgumentKind.ContentType,
                Name = "contentType",
                Description = body.HasContentType
                    ? "The media type of the body."
                    : $"The media type of the body, one of {body.Range}. Null for that of the file, which must then have one.",
                IsOptional = true,
                Default = body.HasContentType ? body.ContentType : null,
            });
        }

        arguments.Add(new ArgumentModel { Kind = ArgumentKind.Options, Name = "options", Description = "", IsOptional = true });
        arguments.Add(new ArgumentModel { Kind = ArgumentKind.CancellationToken, Name = "cancellationToken", Description = "", IsOptional = true });
        return arguments.ToEquatableArray();
    }

    private static void AddParameters(List<ArgumentModel> arguments, IReadOnlyList<ParameterModel> parameters, int moved, bool isOptional)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            if (parameter.Required == isOptional || parameter.InBag || i == moved)
                continue;
            arguments.Add(new ArgumentModel
            {
                Kind = ArgumentKind.Parameter,
                Name = parameter.Name,
                Description = parameter.Description,
                Type = parameter.Type,
                IsOptional = isOptional,
                Parameter = i,
                IsBound = parameter.Bound,
            });
        }
    }

    /// <summary>The body and the headers of its parts.</summary>
    private static void AddBody(List<ArgumentModel> arguments, BodyModel? body, bool isOptional)
    {
        if (body is not null && body.Required != isOptional)
        {
            arguments.Add(new ArgumentModel
            {
                Kind = ArgumentKind.Body,
                Name = body.Argument,
                Description = body.Description,
                Type = body.Type ?? (body.Media == MediaKind.Binary ? TypeRef.Binary : TypeRef.String),
                IsOptional = isOptional,
                BoundBody = body.Bound,
            });
        }

        foreach (var field in body?.Form?.AllFields ?? [])
        {
            foreach (var header in field.Headers)
            {
                if (header.Argument is { } argument && argument.Required != isOptional)
                {
                    arguments.Add(new ArgumentModel
                    {
                        Kind = ArgumentKind.PartHeader,
                        Name = argument.Name,
                        Description = argument.Description,
                        Type = argument.Type,
                        IsOptional = isOptional,
                    });
                }
            }
        }
    }
}
