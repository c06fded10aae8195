function Wait-Until {
    <#
    .SYNOPSIS
    Waits until a condition holds and returns what it yielded; after the deadline it throws.
    .DESCRIPTION
    An error of the condition is not waited out: it is thrown at once.
    #>
    [CmdletBinding()]
    param(
        # The condition.
        [Parameter(Mandatory, Position = 0)]
        [scriptblock] $Condition,

        # What is waited for, for the error.
        [Parameter(Mandatory)]
        [string] $Because,

        # The deadline in seconds.
        [ValidateRange(0.0, 3600.0)]
        [double] $TimeoutSec = 30,

        # How long to rest between two looks.
        [ValidateRange(1, 60000)]
        [int] $IntervalMilliseconds = 100
    )

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $looks = 0
    while ($true) {
        $looks++
        $value = & $Condition
        if ($value) {
            return $value
        }

        if ($clock.Elapsed.TotalSeconds -ge $TimeoutSec) {
            throw [System.TimeoutException]::new("Not within $TimeoutSec seconds ($looks looks): $Because")
        }

        [System.Threading.Thread]::Sleep($IntervalMilliseconds)
    }
}
