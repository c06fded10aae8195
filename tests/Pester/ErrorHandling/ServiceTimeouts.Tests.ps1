param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeDiscovery {
    $isPlatform = $Backend -eq 'platform'

    # Calls that nothing answers. The session allows them a second; what may be repeated is tried once more.
    $hanging = @(
        @{
            Id = 'QE.TMO.020'; Name = 'the head of an object'; Operation = 'HeadObject'
            Rule = @{ Operation = 'HeadObject'; Key = 'slow/head.txt' }; Command = { Get-QuiltObject slow/head.txt @use }
        }
        @{
            Id = 'QE.TMO.021'; Name = 'the content of an object'; Operation = 'GetObject'
            Rule = @{ Operation = 'GetObject'; Key = 'slow/body.txt' }; Command = { Get-QuiltObjectContent slow/body.txt @use }
        }
        @{
            Id = 'QE.TMO.022'; Name = 'a search'; Operation = $isPlatform ? 'SearchObjects' : 'search'
            Rule = @{ Service = 'registry'; Operation = $isPlatform ? 'searchObjects' : 'search' }
            Command = { Search-Quilt content -Scope File @use }
        }
        @{
            Id = 'QE.TMO.023'; Name = 'a query that runs'; Operation = 'GetQueryExecution'
            Rule = @{ Service = 'athena'; Operation = 'GetQueryExecution' }
            Command = { (Invoke-QuiltQuery 'SELECT 1 AS one' @use).one }
        }
        $isPlatform ? @{
            # It may have been made all the same, so it is not tried again.
            Id = 'QE.TMO.024'; Name = 'a push'; Operation = 'PackageConstruct'; Tries = 1
            Rule = @{ Service = 'registry'; Operation = 'packageConstruct'; Key = 'slow/hangs' }
        } : @{
            Id = 'QE.TMO.024'; Name = 'a push'; Operation = 'PutObject'; Path = '*/slow/hangs/latest'
            Rule = @{ Operation = 'PutObject'; Key = '.quilt/named_packages/slow/hangs/latest' }
        }
    )
    foreach ($case in $hanging) {
        $case.Rule.Effect = 'Hang'
        $case['Tries'] ??= 2
        $case['Command'] ??= { Push-QuiltPackage slow/hangs $folder -Message new -Parent $parent @use }
        $case.Limits = @{ StorageTimeoutSeconds = 1; RegistryTimeoutSeconds = 1; ConstructTimeoutSeconds = 1 }
    }

    # Services that are broken or busy: what comes of each attempt, and for how many seconds there is rest before it, counted from
    # the first and at the least. The waits double; chance makes them longer, never shorter than these.
    $busy = @(
        @{
            Id = 'QE.TMO.030'; Name = 'an object that cannot be served'; Operation = 'GetObject'; Ends = 'ServiceFailed'
            Rule = @{ Operation = 'GetObject'; Key = 'slow/broken.txt'; Code = 'InternalError' }
            Command = { Get-QuiltObjectContent slow/broken.txt @use }; Answers = 500, 500, 500, 500, 500
            Rests = 0, 0, 0.27, 0.56, 1.13
        }
        @{
            Id = 'QE.TMO.031'; Name = 'an object that too many ask for'; Operation = 'GetObject'; Ends = 'well'
            Rule = @{ Operation = 'GetObject'; Key = 'slow/busy.txt'; Code = 'SlowDown'; Times = 3 }
            Command = { Get-QuiltObjectContent slow/busy.txt @use }; Answers = 503, 503, 503, 200; Rests = 0, 0, 0.27, 0.56
        }
        @{
            Id = 'QE.TMO.032'; Name = 'a registry that is restarted'; Operation = 'anonymous'; Ends = 'well'
            Rule = @{ Service = 'registry'; Operation = 'me'; Code = 'ServiceUnavailable'; Status = 503; Times = 2 }
            Command = { (Invoke-QuiltGraphQL '{ me { name } }' -Session $use.Session -ErrorAction Stop).me.name }
            Answers = 503, 503, 200; Rests = 0, 0, 0.41
        }
        @{
            Id = 'QE.TMO.033'; Name = 'a catalog of data that too many ask for'; Operation = 'ListDatabases'; Ends = 'well'
            Rule = @{ Service = 'athena'; Operation = 'ListDatabases'; Code = 'TooManyRequestsException'; Times = 2 }
            Command = { @(Get-QuiltDatabase @use).Count }; Answers = 400, 400, 200; Rests = 0, 0, 0.27
        }
    )
    $busy | ForEach-Object { $_.Rule.Effect = 'Error' }

    # A body that stops in its middle, once.
    $stalled = @{
        Id = 'QE.TMO.035'
        Rule = @{ Operation = 'GetObject'; Key = 'slow/stalls.txt'; Effect = 'Hang'; AfterBytes = 400; Times = 1 }
        Command = { Get-QuiltObjectContent slow/stalls.txt @use }; Limits = @{ StorageTimeoutSeconds = 1 }
    }

    # What is slow and comes in the end, at the first attempt.
    $late = @(
        @{
            Id = 'QE.TMO.040'; Name = 'an object'; Operation = 'GetObject'; Gives = 'content'
            Rule = @{ Operation = 'GetObject'; Key = 'slow/late.txt' }; Command = { Get-QuiltObjectContent slow/late.txt @use }
        }
        @{
            Id = 'QE.TMO.041'; Name = 'a search'; Operation = $isPlatform ? 'SearchObjects' : 'search'; Gives = 'slow/late.txt'
            Rule = @{ Service = 'registry'; Operation = $isPlatform ? 'searchObjects' : 'search' }
            Command = { (Search-Quilt -Scope File -Name slow/late.txt @use).ObjectKey }
        }
        @{
            Id = 'QE.TMO.042'; Name = 'a query'; Operation = 'StartQueryExecution'; Gives = 1
            Rule = @{ Service = 'athena'; Operation = 'StartQueryExecution' }
            Command = { (Invoke-QuiltQuery 'SELECT 1 AS one' @use).one }
        }
        ($isPlatform ? @{
            Operation = 'PackageConstruct'
            Rule = @{ Service = 'registry'; Operation = 'packageConstruct'; Key = 'slow/late' }
        } : @{
            Operation = 'PutObject'; Rule = @{ Operation = 'PutObject'; Key = '.quilt/named_packages/slow/late/latest' }
            Path = '*/slow/late/latest'
        }) + @{
            Id = 'QE.TMO.043'; Name = 'a push'; Gives = 2
            Command = { (Push-QuiltPackage slow/late $folder -Message new -Parent $parent @use).EntryCount }
        }
    )
    $hanging + $busy + $late | ForEach-Object { $_['Path'] ??= '*' }
    $late | ForEach-Object { $_.Rule += @{ Effect = 'Latency'; Milliseconds = 600 } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.TMO -Target $Target -Backend $Backend

    # Sets the rules of cases, runs their commands at once, each in a session with a log of its own, and says what came of each.
    function Invoke-Slowly {
        param([Parameter(Mandatory)] [object[]] $Case)
        $module = (Get-Module QuiltE2E).Path
        foreach ($one in $Case) {
            $rule = $one.Rule
            $null = $sandbox | Set-QuiltSandboxFault @rule -Id $one.Id
        }

        try {
            $given = $Case | ForEach-Object { @{ Id = $_.Id; Text = "$($_.Command)"; Limits = $_['Limits'] ?? @{} } }
            $given | ForEach-Object -ThrottleLimit 20 -Parallel {
                Import-Module $using:module
                $log = Join-Path $using:logs "$($_.Id).jsonl"
                $limits = $_.Limits
                $use = @{ Session = $using:sandbox | Connect-Quilt -RequestLog $log @limits; Backend = $using:Backend }
                $use.ErrorAction = 'Stop'
                $folder, $parent = $using:folder, $using:parent
                $outcome = @{ Id = $_.Id; Log = $log; Failure = $null; Output = $null }
                try {
                    $outcome.Output = & ([scriptblock]::Create($_.Text))
                }
                catch {
                    $outcome.Failure = $_
                }

                Disconnect-Quilt $use.Session
                $outcome
            } | ForEach-Object { $outcomes[$_.Id] = $_ }
            foreach ($one in $Case) {
                $fired = ($sandbox | Get-QuiltSandboxFault -Id $one.Id).Fired
                $fired | Should -BeGreaterThan 0 -Because "the rule of $($one.Id) must strike"
            }
        }
        finally {
            $sandbox | Clear-QuiltSandboxFault
        }
    }

    # The calls of an operation that a session has made, in order.
    function Get-LoggedCall {
        param([Parameter(Mandatory)] $Outcome, [Parameter(Mandatory)] [string] $Operation, [string] $Path = '*')
        Get-Content $Outcome.Log | ConvertFrom-Json | Where-Object { $_.operation -ceq $Operation -and $_.path -like $Path }
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'A query that takes too long' -Tag 'Isolated' {
    It 'QE.TMO.010: ends at its time limit, here and on the service' -Tag 'QE.TMO.010' {
        Skip-UnlessCapable -Suite $suite -Capability 'Query' -Remedy 'Run against a target with Athena.'
        $use = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }
        $endless = 'SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y)' +
        ' CROSS JOIN UNNEST(sequence(1, 10000)) AS c(z) WHERE x * y + z = -1'
        { Invoke-QuiltQuery $endless -Timeout 1 @use } | Should -Throw -ErrorId 'QueryTimeout,*'
        $failure = $Error[0]
        $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
        $failure.ErrorDetails.RecommendedAction | Should -Match '-Timeout'
        $patience = $suite.Target.Kind -ceq 'sandbox' ? 5 : 30
        $ended = Wait-Until -Because 'the query has ended on the service' -TimeoutSec $patience {
            Get-QuiltQuery $failure.TargetObject @use | Where-Object State -CNotIn 'QUEUED', 'RUNNING'
        }
        $ended.State | Should -BeExactly 'CANCELLED'
        $next = Invoke-QuiltQuery 'SELECT 1 AS one' -Timeout 30 @use
        $next.one | Should -Be 1 -Because 'the next query is none the worse for it'
    }
}

Describe 'Services that are slow' -Tag 'Isolated' -ForEach @(
    @{ Hanging = $hanging; Busy = $busy; Late = $late; Stalled = $stalled }
) {
    BeforeAll {
        # Faults would strike other suites as well: this one breaks a sandbox of its own.
        $sandbox = Start-QuiltSandbox
        $logs = New-E2EFolder -Suite $suite
        $outcomes = @{}
        $use = @{ Session = $sandbox | Connect-Quilt; Backend = $Backend; ErrorAction = 'Stop' }
        $old = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'old' }
        $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'new'; 'data/b.txt' = 'b' }
        $parent = (Push-QuiltPackage slow/hangs $old @use).TopHash
        $null = Push-QuiltPackage slow/late $old @use
        foreach ($name in 'head', 'body', 'broken', 'busy', 'late') {
            $null = Set-QuiltObject "slow/$name.txt" -Value 'content' @use
        }

        $null = Set-QuiltObject slow/stalls.txt -Value ('0123456789' * 100) @use
        $null = Wait-Until -Because 'the object is indexed' { Search-Quilt -Scope File -Name slow/late.txt @use }
        Invoke-Slowly ($Hanging + $Busy + $Stalled)
        Invoke-Slowly $Late
    }

    AfterAll {
        if (Test-Path variable:use) {
            Disconnect-Quilt $use.Session
            $sandbox | Stop-QuiltSandbox
        }
    }

    foreach ($case in $hanging) {
        It '<Id>: <Name> without an answer is given up at the limit of the session' -Tag $case.Id -ForEach @($case) {
            $outcome = $outcomes[$Id]
            $outcome.Output | Should -BeNullOrEmpty
            $outcome.Failure.FullyQualifiedErrorId | Should -BeLike 'RequestTimedOut,*' -Because "$($outcome.Failure)"
            $outcome.Failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
            $outcome.Failure.ErrorDetails.RecommendedAction | Should -Match 'allow (more|a longer timeout)'
            $outcome.Failure.Exception.Message | Should -Match ($Tries -eq 1 ? 'tried once' : "tried $Tries times")
            $calls = @(Get-LoggedCall $outcome -Operation $Operation -Path $Path | Select-Object -First $Tries)
            $calls.attempt | Should -Be @(1..$Tries)
            $calls | ForEach-Object { $_.psobject.Properties.Name | Should -Not -Contain 'status' -Because 'no answer came' }
            Get-LoggedCall $outcome -Operation $Operation -Path $Path | Where-Object attempt -GT $Tries | Should -BeNullOrEmpty

            # Once the service is well again, so is the command; a push is looked at below.
            if ($Operation -cnotin 'PutObject', 'PackageConstruct') {
                & $Command | Should -Not -BeNullOrEmpty
            }
        }
    }

    foreach ($case in $busy) {
        It '<Id>: <Name> is asked again, after longer and longer waits' -Tag $case.Id -ForEach @($case) {
            $outcome = $outcomes[$Id]
            $calls = @(Get-LoggedCall $outcome -Operation $Operation -Path $Path)
            $calls.status | Should -Be $Answers -Because "$($outcome.Failure)"
            $calls.attempt | Should -Be @(1..$Answers.Count)
            foreach ($i in 0..($calls.Count - 1)) {
                $since = $calls[$i].time - $calls[0].time
                $since.TotalSeconds | Should -BeGreaterOrEqual $Rests[$i] -Because "of attempt $($i + 1)"
            }

            if ($Ends -ceq 'well') {
                $outcome.Failure | Should -BeNullOrEmpty
                $outcome.Output | Should -BeExactly (& $Command)
            }
            else {
                $outcome.Failure.FullyQualifiedErrorId | Should -BeLike "$Ends,*" -Because "$($outcome.Failure)"
                $outcome.Failure.Exception.Message | Should -Match "tried $($Answers.Count) times"
                $outcome.Output | Should -BeNullOrEmpty
            }
        }
    }

    It 'QE.TMO.035: a download that stands still goes on where it stood, and not one byte is wrong' -Tag 'QE.TMO.035' {
        $outcome = $outcomes['QE.TMO.035']
        $outcome.Failure | Should -BeNullOrEmpty
        $outcome.Output | Should -BeExactly ('0123456789' * 100)
        $calls = @(Get-LoggedCall $outcome -Operation GetObject)
        $calls.Count | Should -Be 2
        $calls[1].range | Should -Match '^bytes=[1-9]\d*-' -Because 'what came is not fetched again'
    }

    foreach ($case in $late) {
        It '<Id>: <Name> that is slow comes at the first attempt' -Tag $case.Id -ForEach @($case) {
            $outcome = $outcomes[$Id]
            $outcome.Failure | Should -BeNullOrEmpty
            $outcome.Output | Should -BeExactly $Gives
            $calls = @(Get-LoggedCall $outcome -Operation $Operation -Path $Path)
            $calls.attempt | Should -Be @(1)
            $calls[0].ms | Should -BeGreaterOrEqual 600 -Because 'it was as slow as the rule says'
        }
    }

    It 'QE.TMO.050: a push that was given up has changed nothing, and is made when it is repeated' -Tag 'QE.TMO.050' {
        (Get-QuiltPackage slow/hangs @use).TopHash | Should -BeExactly $parent
        @(Get-QuiltRevision slow/hangs @use).TopHash | Select-Object -Unique | Should -BeExactly $parent
        (Get-QuiltBrowse slow/hangs -Recurse @use).LogicalKey | Should -BeExactly 'a.txt'
        Test-QuiltPackage slow/hangs $old @use | Should -BeTrue
        $made = Push-QuiltPackage slow/hangs $folder -Message new -Parent $parent @use
        (Get-QuiltPackage slow/hangs @use).TopHash | Should -BeExactly $made.TopHash
        Test-QuiltPackage slow/hangs $folder @use | Should -BeTrue
    }

    It 'QE.TMO.051: a push that was slow has made one revision, whole' -Tag 'QE.TMO.051' {
        $latest = Get-QuiltPackage slow/late @use
        $latest.TopHash | Should -Not -Be $parent
        $latest.Message | Should -BeExactly 'new'
        @(Get-QuiltRevision slow/late @use | ForEach-Object TopHash | Sort-Object -Unique).Count | Should -Be 2
        Test-QuiltPackage slow/late $folder @use | Should -BeTrue
    }
}
