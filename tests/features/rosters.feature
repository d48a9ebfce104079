Feature: The month is proposed, corrected and published
  A captain lets the program propose next month's roster, knows some things better, and hangs it
  up. What cannot be done is named with its reason; what hangs on the wall is changed only with one.

  Background:
    Given a station with shifts of 24 hours, each with a 驾驶员 and a 消防员
    And the 驾驶员 赵, 钱 and 孙
    And the 消防员 王, 李, 张 and 刘

  Scenario: A month nobody is missing in
    When the captain proposes 2026-12
    Then every seat of 2026-12 is filled
    And nobody is on two shifts in a row in 2026-12

  Scenario: Leave is kept, and a seat nobody can take is named with its reasons
    Given 赵 is away from 2026-12-20 to 2026-12-26
    And 钱 is away from 2026-12-24 to 2026-12-24
    And the driving licence of 孙 ends on 2026-12-23
    When the captain proposes 2026-12
    Then 赵 is not on duty from 2026-12-20 to 2026-12-26
    And the only gap is "12月24日24小时班缺驾驶员：三名驾驶员中两名请假，另一名驾驶证12月23日到期。"

  Scenario: What the captain pinned stays where it is
    Given the captain has put 王 on duty on 2026-12-05 and pinned it
    When the captain proposes 2026-12
    Then 王 is on duty on 2026-12-05
    And every seat of 2026-12 is filled

  Scenario: A change by hand, and taken back
    Given 2026-12 was proposed
    When the captain takes everybody off 2026-12-10
    Then 2 seats are empty on 2026-12-10
    When the captain takes that back
    Then every seat of 2026-12 is filled

  Scenario: For an empty seat the candidates are ranked with reasons
    Given 2026-12 was opened
    And 王 is away from 2026-12-10 to 2026-12-10
    And the captain has put 李 on duty on 2026-12-09 and pinned it
    When the captain asks who could be 消防员 on 2026-12-10
    Then 王 stands behind all who can because "请假（年休）"
    And 李 comes after 张 because "中间没有休息"

  Scenario: A change after publishing needs a reason and makes a new version
    Given 2026-12 was proposed and published
    When the captain takes everybody off 2026-12-10 without a reason
    Then it is refused because "已发布（第1版）"
    When the captain takes everybody off 2026-12-10 because "两人参加集训"
    And the captain publishes 2026-12
    Then 2026-12 is published as version 2 because "两人参加集训"

  Scenario: The month under way is proposed from today on
    Given 2026-11 was proposed
    And today is 2026-11-26
    And 王 is away from 2026-11-26 to 2026-11-30
    When the captain proposes 2026-11
    Then nothing before 2026-11-26 has changed
    And 王 is not on duty from 2026-11-26 to 2026-11-30

  Scenario: Last month's rotation goes on into the new year
    Given 2026-12 rotates among 赵王, 钱李 and 孙张
    And 李 is away from 2027-01-02 to 2027-01-04
    When the captain goes on with last month's pattern in 2027-01
    Then the turn of 李 is named as left out, because "请假（年休）"
    And the rotation goes on in 2027-01, but for 李

  Scenario: Nobody is there yet
    Given nobody is in the team any more
    When the captain proposes 2026-12
    Then it is refused because "没有人可排"
