#if NET8_0_OR_GREATER
using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>Present only in the builds for modern .NET: tells the generator that DateOnly, TimeOnly and their kin may be used.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModernTypes;
#endif
