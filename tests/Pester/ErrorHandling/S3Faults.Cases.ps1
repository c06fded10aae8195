# Dot-sourced by S3Faults.Tests.ps1.

# Runs pushes and installations at once, each under its rule, and says what came of each. Most of their time is waiting, and
# nothing of one is seen by another: each has a bucket, to which its rule is limited, and a session.
function Invoke-FaultyCase {
    param(
        [Parameter(Mandatory)] $Sandbox,
        [Parameter(Mandatory)] [string] $Backend,
        [Parameter(Mandatory)] [string] $Package,
        # What the package is before a push, and what is pushed and installed.
        [Parameter(Mandatory)] [string] $Old,
        [Parameter(Mandatory)] [string] $Folder,
        # Tables with Name, Kind (Push or Install), Rule, Hangs, Bucket and Destination.
        [Parameter(Mandatory)] [System.Collections.IDictionary[]] $Case
    )

    $module = (Get-Module QuiltE2E).Path
    # What waits longest comes first; more at once than this have nothing to win on a few cores.
    $Case | Sort-Object -Stable { $_.Rule.Effect -cne 'Latency' } | ForEach-Object -ThrottleLimit 6 -Parallel {
        Import-Module $using:module
        $one = $_
        $sandbox = $using:Sandbox
        $package = $using:Package
        $folder = $using:Folder
        $use = @{ Session = $sandbox | Connect-Quilt; Backend = $using:Backend; Bucket = $one.Bucket }
        $outcome = @{
            Name = $one.Name; Bucket = $one.Bucket; First = $null; Fired = 0; Failures = @(); Broken = $null
            Files = @(); HashBefore = $null; IsWholeAtLast = $false
        }
        try {
            $isPush = $one.Kind -ceq 'Push'
            $before = $isPush ? $using:Old : $folder
            $outcome.First = (Push-QuiltPackage $package $before @use -ErrorAction Stop).TopHash
            $outcome.HashBefore = (Get-FileHash (Join-Path $one.Destination 'text/3.txt')).Hash

            $rule = $one.Rule
            $set = $sandbox | Set-QuiltSandboxFault @rule -Bucket $one.Bucket
            # What hangs goes on when its rule has gone.
            $release = $one.Hangs ? (Start-ThreadJob -ArgumentList "$($sandbox.ControlEndpoint)/faults/$($set.Id)" {
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
            $quietly = @{ ErrorVariable = 'failures'; ErrorAction = 'SilentlyContinue' }
            $null = $isPush ?
            (Push-QuiltPackage $package $folder -Parent $outcome.First @use @quietly) :
            (Install-QuiltPackage $package $one.Destination @use @quietly)
            $outcome.Failures = @($failures)
            if ($release) {
                $outcome.Fired = $release | Receive-Job -Wait -AutoRemoveJob
            }
            else {
                $outcome.Fired = ($set | Get-QuiltSandboxFault).Fired
                $set | Clear-QuiltSandboxFault
            }

            if (-not $isPush) {
                $outcome.Files = @(Get-ChildItem $one.Destination -Recurse -File -Force | ForEach-Object {
                        $path = [System.IO.Path]::GetRelativePath($one.Destination, $_.FullName).Replace('\', '/')
                        @{ Name = $_.Name; Path = $path; Hash = (Get-FileHash $_).Hash }
                    })
                $null = Install-QuiltPackage $package $one.Destination @use -ErrorAction Stop
                $outcome.IsWholeAtLast = Test-QuiltPackage $package $one.Destination @use -ErrorAction Stop
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
