BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.MOD.LOG
    $use = @{ Session = $suite.Session }
    $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'a' }
    $package = New-E2EPackageName -Suite $suite -Label logged
    $null = Push-E2EPackage -Suite $suite -Package $package -Path $folder
    $store = $suite.Target.S3
    $connect = @{
        Bucket = $suite.Bucket; EndpointUrl = $store.endpointUrl; Region = $store.region
        AccessKeyId = $store.accessKeyId; SecretAccessKey = $store.secretAccessKey
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'The request log' {
    It 'QE.MOD.610: has one line per call, says what it was for, and holds no secret' -Tag 'QE.MOD.610' {
        $path = Join-Path $suite.Folder 'calls.jsonl'
        $session = Connect-Quilt @connect -RequestLog $path
        try {
            $session.RequestLog | Should -BeExactly $path
            $session.CheckId = 'QE.MOD.610'
            $null = Get-QuiltPackage $package -Session $session
            $session.CheckId = $null
        }
        finally {
            Disconnect-Quilt $session
        }

        $lines = Get-Content $path | ConvertFrom-Json
        $lines[0].operation | Should -BeExactly 'HeadBucket'
        $asked = Get-Content $path | Where-Object { $_ -like '*"check":"QE.MOD.610"*' } | ConvertFrom-Json
        $asked.operation | Should -Contain 'GetObject'
        $asked.path | Should -Contain "/$($suite.Bucket)/.quilt/named_packages/$package/latest"
        $asked | ForEach-Object { $_.requestId | Should -Not -BeNullOrEmpty }
        Get-Content $path -Raw | Should -Not -Match ([regex]::Escape($store.secretAccessKey))
        Get-Content $path -Raw | Should -Not -Match 'Signature'
    }

    It 'QE.MOD.620: that cannot be written is an error, and no session is opened' -Tag 'QE.MOD.620' {
        $before = @(Get-QuiltSession).Count
        { Connect-Quilt @connect -RequestLog "$($suite.Folder)/none/calls.jsonl" } |
            Should -Throw -ErrorId 'RequestLogNotWritable,*'
        @(Get-QuiltSession).Count | Should -Be $before
    }
}
