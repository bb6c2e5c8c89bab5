namespace Wappfy.Generator.Binding.Names;

/// <summary>
/// Names of types that are always visible in a user's file: those of the namespaces of implicit usings in .NET 10, and those of the runtime. A generated type of such
/// a name would be ambiguous wherever the user names it (CS0104). Types with type parameters are distinguished by their number, and only the best known of them are
/// here. The names do not depend on the framework of the project, so that a client is the same for each; a test compares them with those of .NET.
/// </summary>
internal static class CommonTypeNames
{
    // With the aliases in generated files, and the first parts of namespaces.
    private const string Names = """
        AbandonedMutexException AccessViolationException Action Activator AggregateException ApartmentState ApiAuthenticationException ApiCall
        ApiClientException ApiConnectionException ApiException ApiHeaders ApiKeyCredential ApiLinkException ApiMemberException ApiMiddleware ApiNext ApiProblem
        ApiRateLimit ApiRateLimiter ApiResponse ApiServer ApiStreamException ApiStreamExtensions ApiTask ApiTaskExtensions ApiTimeoutException ApiTransport ApiWait ApiWaitOptions AppContext AppDomain
        AppDomainSetup AppDomainUnloadedException ApplicationException ApplicationId ArgIterator ArgumentException ArgumentNullException
        ArgumentOutOfRangeException ArithmeticException Array ArrayTypeMismatchException AssemblyLoadEventArgs AssemblyLoadEventHandler AsyncCallback
        AsyncEnumerable AsyncFlowControl Attribute AttributeTargets AttributeUsageAttribute AutoResetEvent BadImageFormatException Barrier
        BarrierPostPhaseException Base64FormattingOptions BasicCredential BearerCredential BinaryReader BinaryResponse BinaryWriter BitConverter Boolean Buffer
        BufferedStream Byte ByteArrayContent ByteEqualityComparer CLSCompliantAttribute CancellationToken CancellationTokenRegistration CancellationTokenSource
        CannotUnloadAppDomainException Char CharEnumerator CircuitBreakerOptions ClientCertificateOption ClientOptions CollectionExtensions CompressedStack
        ConcurrentExclusiveSchedulerPair ConfigureAwaitOptions Console ConsoleCancelEventArgs ConsoleCancelEventHandler ConsoleColor ConsoleKey ConsoleKeyInfo
        ConsoleModifiers ConsoleSpecialKey ContextBoundObject ContextCallback ContextMarshalException ContextStaticAttribute Convert CountdownEvent Credential
        CredentialRequiredAttribute CultureAwareComparer CustomCredential DBNull DataMisalignedException DateOnly DateTime DateTimeKind DateTimeOffset
        DayOfWeek Decimal Delegate DelegatingHandler Dictionary Directory DirectoryInfo DirectoryNotFoundException DivideByZeroException DllNotFoundException
        Double DriveInfo DriveNotFoundException DriveType DuplicateWaitObjectException EndOfStreamException EntryPointNotFoundException Enum Enumerable
        EnumerableExecutor EnumerableQuery EnumerationOptions Environment EnvironmentVariableTarget ErrorEventArgs ErrorEventHandler EventArgs EventHandler
        EventResetMode EventWaitHandle EventWaitHandleAcl Exception ExecutionContext ExecutionEngineException FieldAccessException File FileAccess
        FileAttributes FileInfo FileLoadException FileMode FileNotFoundException FileOptions FilePart FileShare FileStream FileStreamOptions FileStyleUriParser
        FileSystemAclExtensions FileSystemEventArgs FileSystemEventHandler FileSystemInfo FileSystemWatcher FlagsAttribute FormUrlEncodedContent
        FormatException FormattableString FtpStyleUriParser Func GC GCCollectionMode GCGenerationInfo GCKind GCMemoryInfo GCNotificationStatus GenericUriParser
        GenericUriParserOptions GopherStyleUriParser Guid Half HandleInheritability HashCode HashSet HostExecutionContext HostExecutionContextManager
        HttpClient HttpClientFactoryExtensions HttpClientHandler HttpCompletionOption HttpContent HttpIOException HttpKeepAlivePingPolicy HttpMessageHandler
        HttpMessageHandlerFactoryExtensions HttpMessageInvoker HttpMethod HttpProtocolException HttpRequestError HttpRequestException HttpRequestMessage
        HttpRequestOptions HttpResponseMessage HttpStyleUriParser HttpVersionPolicy IAsyncDisposable IAsyncResult ICloneable IComparable IConvertible
        ICustomFormatter IDisposable IFormatProvider IFormattable IHttpClientFactory IHttpMessageHandlerFactory IOCompletionCallback IOException
        IOrderedQueryable IQueryProvider IQueryable IServiceProvider ISpanFormattable IThreadPoolWorkItem ITimer IUtf8SpanFormattable ImmutableArrayExtensions
        Index IndexOutOfRangeException InsufficientExecutionStackException InsufficientMemoryException Int128 Int16 Int32 Int64 IntPtr Interlocked
        InternalBufferOverflowException InvalidCastException InvalidDataException InvalidOperationException InvalidProgramException InvalidResponseException
        InvalidTimeZoneException IsoDuration JsonRead JsonWriter KeyNotFoundException KeyValuePair Lazy LazyInitializer LazyThreadSafetyMode LdapStyleUriParser
        LinkHeader List LoaderOptimization LoaderOptimizationAttribute LocalDataStoreSlot Lock LockCookie LockRecursionException LockRecursionPolicy
        MTAThreadAttribute ManualResetEvent ManualResetEventSlim MarshalByRefObject MatchCasing MatchType Math MathF MemberAccessException MemoryExtensions
        MemoryStream MessageProcessingHandler MethodAccessException MidpointRounding MissingCredentialException MissingFieldException MissingMemberException
        MissingMethodException ModuleHandle Monitor MulticastDelegate MulticastNotSupportedException MultipartContent MultipartFormDataContent Mutex MutexAcl
        NamedWaitHandleOptions NativeOverlapped NetPipeStyleUriParser NetTcpStyleUriParser NewsStyleUriParser NonRandomizedStringEqualityComparer
        NonSerializedAttribute NotFiniteNumberException NotImplementedException NotSupportedException NotifyFilters NullReferenceException Nullable
        OAuth2ClientCredential Object ObjectDisposedException ObsoleteAttribute OffsetTime OpenApiBoundMemberAttribute OpenApiConstraintAttribute OpenApiDeprecatedAttribute
        OpenApiOperationAttribute OpenApiPathValueAttribute OpenApiSchemaAttribute OperatingSystem OperationCanceledException Optional OptionalNull
        OrdinalComparer OutOfMemoryException OverflowException Overlapped Parallel ParallelEnumerable ParallelExecutionMode ParallelLoopResult
        ParallelLoopState ParallelMergeOptions ParallelOptions ParallelQuery ParamArrayAttribute ParameterizedThreadStart Path PathTooLongException
        PeriodicTimer PlatformID PlatformNotSupportedException PreAllocatedOverlapped Queryable Queue Random RandomAccess Range RankException
        ReadOnlyMemoryContent ReaderWriterLock ReaderWriterLockSlim ReferenceEqualityComparer RegisteredWaitHandle RenamedEventArgs RenamedEventHandler
        RequestOptions ResilienceOptions ResolveEventArgs ResolveEventHandler Runtime RuntimeArgumentHandle RuntimeFieldHandle RuntimeMethodHandle
        RuntimeTypeHandle SByte STAThreadAttribute SearchOption SeekOrigin Semaphore SemaphoreAcl SemaphoreFullException SemaphoreSlim SendOrPostCallback
        SequencePosition SerializableAttribute Single SocketsHttpConnectionContext SocketsHttpHandler SocketsHttpPlaintextStreamFilterContext SpinLock SpinWait
        Stack StackOverflowException Stream StreamContent StreamReader StreamWriter StrictJson String StringComparer StringComparison StringContent
        StringNormalizationExtensions StringReader StringSplitOptions StringWriter SynchronizationContext SynchronizationLockException System SystemException
        Task TaskAsyncEnumerableExtensions TaskCanceledException TaskCompletionSource TaskContinuationOptions TaskCreationOptions TaskExtensions TaskFactory
        TaskScheduler TaskSchedulerException TaskStatus TaskToAsyncResult TextReader TextWriter Thread ThreadAbortException ThreadExceptionEventArgs
        ThreadExceptionEventHandler ThreadInterruptedException ThreadPool ThreadPoolBoundHandle ThreadPriority ThreadStart ThreadStartException ThreadState
        ThreadStateException ThreadStaticAttribute ThreadingAclExtensions TimeOnly TimeProvider TimeSpan TimeZone TimeZoneInfo TimeZoneNotFoundException
        Timeout TimeoutException Timer TimerCallback TransferProgress Tuple TupleExtensions Type TypeAccessException TypeCode TypeInitializationException
        TypeLoadException TypeUnloadedException TypedReference UInt128 UInt16 UInt32 UInt64 UIntPtr UnauthorizedAccessException UnhandledExceptionEventArgs
        UnhandledExceptionEventHandler UnitySerializationHolder UnixFileMode UnixMillisecondsConverter UnixSecondsConverter UnmanagedMemoryAccessor UnmanagedMemoryStream UnobservedTaskExceptionEventArgs Uri
        UriBuilder UriComponents UriCreationOptions UriFormat UriFormatException UriHostNameType UriKind UriParser UriPartial UriTypeConverter ValueEquality
        ValueTask ValueTuple ValueType Version Void Volatile WaitCallback WaitForChangedResult WaitHandle WaitHandleCannotBeOpenedException
        WaitHandleExtensions WaitOrTimerCallback WatcherChangeTypes WeakReference WebhookAlgorithm WebhookEncoding WebhookFault WebhookSignature
        WebhookSignatureException
        """;

    private static readonly HashSet<string> s_names = new(Names.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    public static bool Contains(string name) => s_names.Contains(name);
}
