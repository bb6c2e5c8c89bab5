using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// A <see cref="JsonCodec{T}"/> of any type, as the reader of an error body. Tables of responses name it without the type, which the compiler would have to infer for each error.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IErrorCodec
{
    /// <summary>The error response of a status whose body this reads.</summary>
    internal ErrorCase MakeError(StatusRange status, string mediaType);
}
