#if NET8_0_OR_GREATER
using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Present only in the builds for modern .NET: the generator then uses DateOnly and TimeOnly, and the members of the contract that are named after them.
/// All other members are the same in every build.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModernTypes;
#endif
