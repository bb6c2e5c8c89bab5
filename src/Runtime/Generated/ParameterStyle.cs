using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// How a parameter's value becomes text (OAS 3.1 §4.8.12.3; RFC 6570 §3.2). OpenAPI 2.0's collectionFormat maps as
/// csv = <see cref="Form"/> or <see cref="Simple"/>, multi = <see cref="Form"/> exploded, ssv = <see cref="SpaceDelimited"/>,
/// pipes = <see cref="PipeDelimited"/>, tsv = <see cref="TabDelimited"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ParameterStyle
{
    /// <summary><c>blue,black</c>; RFC 6570 simple expansion. The default of path and header.</summary>
    Simple,

    /// <summary><c>.blue.black</c>; RFC 6570 label expansion (path).</summary>
    Label,

    /// <summary><c>;color=blue,black</c>; RFC 6570 path-style expansion (path).</summary>
    Matrix,

    /// <summary><c>color=blue&amp;color=black</c>; RFC 6570 form expansion. The default of query and cookie.</summary>
    Form,

    /// <summary><c>color=blue%20black</c> (query).</summary>
    SpaceDelimited,

    /// <summary><c>color=blue%7Cblack</c> (query).</summary>
    PipeDelimited,

    /// <summary><c>color%5BR%5D=100</c> (query).</summary>
    DeepObject,

    /// <summary><c>color=blue%09black</c>; OpenAPI 2.0's <c>tsv</c>.</summary>
    TabDelimited,

    /// <summary><c>color=blue; color=black</c>, not percent-encoded; OAS 3.2 §4.12.3 (cookie).</summary>
    Cookie,
}
