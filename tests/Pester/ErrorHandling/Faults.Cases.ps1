# Dot-sourced by suites that run commands under faults.

# Makes a bucket with versions in the sandbox of a target.
function Add-FaultyBucket {
    param([Parameter(Mandatory)] $Target, [Parameter(Mandatory)] [string] $Name)
    $bucket = $Name.ToLowerInvariant() -replace '[^a-z0-9]+', '-'
    $null = Invoke-E2ES3 -Target $Target -Method PUT -Bucket $bucket
    $null = Invoke-E2ES3 -Target $Target -Method PUT -Bucket $bucket -Query @{ versioning = '' } -Body (
        '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
        '<Status>Enabled</Status></VersioningConfiguration>')
    $bucket
}

# Runs commands at once, each under its rule, and says what came of each. Most of their time is waiting, and nothing of one is
# seen by another: each has a bucket with a package, to which its rule is limited, and a session.
function Invoke-FaultyCase {
    param(
        [Parameter(Mandatory)] $Sandbox,
        [Parameter(Mandatory)] [string] $Backend,
        [Parameter(Mandatory)] [string] $Package,
        # Tables with Name, Rule, Bucket; Before, the folder that is the package when the rule is set; Command, and Then, what is
        # done when the rule has gone. These two are text, since a script block belongs to one runspace, with $package, $first
        # (the hash of what was before), $one (the case), $use and in a command $quietly; Hangs, where a command goes on only
        # when its rule has gone.
        [Parameter(Mandatory)] [System.Collections.IDictionary[]] $Case
    )

    $module = (Get-Module QuiltE2E).Path

    # What waits longest comes first; more at once than this have nothing to win on a few cores.
    $Case | Sort-Object -Stable { $_.Rule.Effect -cne 'Latency' } | ForEach-Object -ThrottleLimit 6 -Parallel {
        Import-Module $using:module
        $one = $_
        $sandbox = $using:Sandbox
        $package = $using:Package
        $use = @{ Session = $sandbox | Connect-Quilt; Backend = $using:Backend; Bucket = $one.Bucket }
        $outcome = @{
            Name = $one.Name; Bucket = $one.Bucket; First = $null; Fired = 0; Failures = @(); Then = $null; Broken = $null
        }
        try {
            $first = (Push-QuiltPackage $package $one.Before @use -ErrorAction Stop).TopHash
            $outcome.First = $first
            $rule = $one.Rule
            $set = $sandbox | Set-QuiltSandboxFault @rule -Bucket $one.Bucket
            $release = $one['Hangs'] ? (Start-ThreadJob -ArgumentList "$($sandbox.ControlEndpoint)/faults/$($set.Id)" {
                    param($Uri)
                    $clock = [System.Diagnostics.Stopwatch]::StartNew()
                    do {
                        Start-Sleep -Milliseconds 50
                        $fired = (Invoke-RestMethod $Uri).fired
                    } while ($fired -eq 0 -and $clock.Elapsed.TotalSeconds -lt 60)
                    $null = Invoke-RestMethod $Uri -Method Delete
                    $fired
                }) : $null
            $failures = @()
            Set-Variable quietly @{ ErrorVariable = 'failures'; ErrorAction = 'SilentlyContinue' }

            # In this scope, for its error variable.
            $null = . ([scriptblock]::Create($one.Command))
            $outcome.Failures = @($failures)
            if ($release) {
                $outcome.Fired = $release | Receive-Job -Wait -AutoRemoveJob
            }
            else {
                $outcome.Fired = ($set | Get-QuiltSandboxFault).Fired
                $set | Clear-QuiltSandboxFault
            }

            if ($one['Then']) {
                $use.ErrorAction = 'Stop'
                $outcome.Then = . ([scriptblock]::Create($one.Then))
            }
        }
        catch {
            $outcome.Broken = $_
        }
        finally {
            Disconnect-Quilt $use.Session
        }

        $outcome
    }
}

# The one error that came of a case, if any: that its rule has struck, and that nothing else has gone wrong.
function Get-FaultyFailure {
    param([Parameter(Mandatory)] [System.Collections.IDictionary] $Outcome)
    $Outcome.Broken | Should -BeNullOrEmpty
    $Outcome.Fired | Should -BeGreaterThan 0 -Because 'the rule must strike'
    $Outcome.Failures.Count | Should -BeLessOrEqual 1 -Because 'one cause is one error'
    $Outcome.Failures ? $Outcome.Failures[0] : $null
}
