namespace Backprop.Cli.Scripting;

/// <summary>Runs what calls itself deeply: deep expressions and long notebooks make the compiler do so.</summary>
internal static class DeepStack
{
    private const int Bytes = 256 << 20;

    public static Task<T> RunAsync<T>(Func<T> action)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    done.SetResult(action());
                }
                catch (Exception e)
                {
                    done.SetException(e);
                }
            },
            Bytes) { IsBackground = true };
        thread.Start();
        return done.Task;
    }
}
