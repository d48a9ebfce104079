Feature: The month is proposed, corrected and published
  A captain has the team in the program and presses one button. What can be done is done; what
  cannot is named with its day and reason; what the captain fixes stays; what hangs on the wall
  is changed only with a reason.

  Background:
    Given a station with the register "volunteers.xlsx"

  Scenario: Every seat of a month is filled and no hard rule is broken
    When the captain lets "2026-12" be proposed
    Then every seat of "2026-12" is filled
    And no hard rule is broken in "2026-12"
    And every row of "2026-12" has its date, kind, post and person

  Scenario: What cannot be done is named with day and reason
    Given every shift needs 1 驾驶员
    And the 驾驶员 are 顾芳 and 张㛃 only
    And 顾芳 is away from 2026-12-03 to 2026-12-04
    And the 驾驶证 of 张㛃 is valid until 2026-12-01
    When the captain lets "2026-12" be proposed
    Then "12月3日24小时班缺驾驶员：两名驾驶员中一名请假，另一名驾驶证12月1日到期。" is told
    And 2 seats of "2026-12" are empty

  Scenario: What is pinned stays, what was proposed may change
    Given "2026-12" is proposed
    And 沈玥 is pinned to the 消防员 seat of 2026-12-25
    When the captain lets "2026-12" be proposed
    Then 沈玥 is on duty on 2026-12-25

  Scenario: A whole proposal is undone at once
    Given "2026-12" is proposed
    When the captain undoes the last act
    Then nobody is on duty in "2026-12"

  Scenario: Nobody goes from the old year's last shift straight into the new year's first
    Given "2026-12" is proposed
    When the captain lets "2027-01" be proposed
    Then 2026-12-31 and 2027-01-01 have nobody in common

  Scenario: A published roster is changed only with a reason
    Given "2026-12" is proposed
    And "2026-12" is published
    Then a proposal of "2026-12" is refused because "Say why it is changed"
    When the captain lets "2026-12" be proposed because "一名队员辞职"
    And the captain publishes "2026-12"
    Then "2026-12" is published as version 2

  Scenario: Last month's pattern goes on, twice is once
    Given "2026-12" is proposed
    When the captain lets the pattern go on into "2027-01"
    And the captain lets the pattern go on into "2027-01"
    Then the second time changed nothing
