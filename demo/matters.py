"""What people of the demo complain about, how often in which season, and what is done then."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Matter:
    """One kind of complaint. `months` is its season; outside of it a third as many come.

    `place` is where in the estate it happens, for complaints that no home is meant by.
    """

    category: str
    weight: float
    dept: str
    cause: str
    measure: str
    texts: tuple[tuple[str, str], ...]
    months: tuple[int, ...] = ()
    place: str = ""

    def weight_in(self, month: int) -> float:
        """Return how likely the matter is in a month of the year."""
        return self.weight if not self.months or month in self.months else self.weight / 3


LIFT = Matter(
    "equipment.lift",
    1.0,
    "engineering",
    "equipment_ageing",
    "维保单位更换门机皮带并重新调试，连续三天跟踪运行正常。",
    (
        ("电梯运行时有异响", "电梯上行到十层左右有明显的摩擦声，老人不敢乘坐。"),
        ("电梯停运半天", "早高峰电梯停在一层不动，带孩子只能走楼梯。"),
        ("电梯门反复开关", "电梯门关不上，来回开关好几次才走，耽误上班。"),
    ),
    place="电梯厅",
)
HEATING = Matter(
    "equipment.heating",
    4.0,
    "engineering",
    "equipment_failure",
    "入户排气并清洗过滤网，测得室温达到二十度以上。",
    (
        ("家中暖气不热", "暖气片摸着是温的，客厅只有十五度，家里有小孩。"),
        ("供暖温度不达标", "连续三天室温不到十八度，打过电话没有人上门测温。"),
    ),
    months=(11, 12, 1, 2, 3),
)
RAIN = Matter(
    "building.leak",
    3.6,
    "engineering",
    "equipment_warranty",
    "外墙开裂处重做防水并做淋水试验，室内受潮部位待干后修补。",
    (
        ("下雨外墙渗水", "一下大雨卧室窗边的墙就渗水，墙皮已经起泡。"),
        ("顶层屋面漏水", "昨夜下雨，书房天花板滴水，地板泡了一块。"),
    ),
    months=(6, 7),
)
SQUARE_DANCE = Matter(
    "noise.square_dance",
    2.2,
    "security",
    "external",
    "与舞队约定晚八点半前结束并降低音量，秩序员每晚到场提醒。",
    (("广场舞音量太大", "每晚九点以后广场上还在放音乐，孩子没法写作业。"),),
    months=(5, 6, 7, 8, 9),
    place="中心广场",
)
NIGHT_NOISE = Matter(
    "noise.neighbours",
    1.8,
    "service",
    "external",
    "与双方分别沟通，约定夜间十点后不再搬动家具并铺设地垫。",
    (("楼上夜间吵闹", "楼上半夜十二点还在拖桌椅，沟通过两次没有效果。"),),
    months=(6, 7, 8),
)
DECORATION = Matter(
    "noise.decoration",
    1.0,
    "service",
    "external",
    "向装修户重申施工时段并加贴告示，巡查员每日三次到户检查。",
    (
        ("午休时间装修噪音", "中午一点还在打电钻，家里老人没法休息。"),
        ("周末装修施工扰民", "星期日一早楼上就开始砸墙，孩子被吵醒。"),
    ),
)
WASTE = Matter(
    "decoration.waste",
    0.7,
    "environment",
    "process_not_followed",
    "当日清运装修垃圾，要求施工队装袋后运至指定堆放点。",
    (("装修垃圾堆在楼道", "楼道里堆着水泥袋和碎砖，两天没有人清走。"),),
    place="楼道",
)
LATE_REPAIR = Matter(
    "repairs.late",
    2.0,
    "engineering",
    "process_interface",
    "当天安排水电工上门修复，并向业主说明延误原因和致歉。",
    (
        ("报修三天没人上门", "厨房下水堵了，报修三天没有人来，也没有人打电话。"),
        ("约好的维修又改期", "请假在家等师傅，到点说来不了，又改到后天。"),
    ),
)
REWORK = Matter(
    "repairs.rework",
    1.3,
    "engineering",
    "people_skill",
    "重新更换配件并通水试验四小时，三日后电话确认不再渗漏。",
    (("维修后又漏水", "上周修过的水龙头昨天又漏了，等于没修。"),),
)
ATTITUDE = Matter(
    "staff.attitude",
    1.1,
    "service",
    "people_attitude",
    "主管当面致歉并对当事人谈话，服务礼仪重新培训一次。",
    (("前台接待态度冷淡", "去前台问装修押金，工作人员头也不抬，说不归我管。"),),
)
LATE_REPLY = Matter(
    "staff.late_reply",
    1.2,
    "service",
    "process_not_followed",
    "当天回电说明进展，把答复时限列入每日检查表。",
    (("反映问题没有回复", "上周在业主群反映的事，说会回复，一直没有下文。"),),
)
DISORDER = Matter(
    "parking.disorder",
    2.2,
    "security",
    "process_not_followed",
    "联系车主挪车，在路口加装隔离柱并安排晚高峰值守。",
    (
        ("车辆乱停挡住通道", "地库出口总有车乱停，晚上回家要按半天喇叭。"),
        ("消防车道上停车", "楼前消防车道每晚停满，万一着火怎么办。"),
    ),
    place="地下车库",
)
SPACE = Matter(
    "parking.space_taken",
    1.2,
    "security",
    "external",
    "通知占位车主驶离并登记，车位加装地锁。",
    (("固定车位被占", "自己买的车位被外来车停了一夜，门岗说查不到。"),),
)
E_BIKE = Matter(
    "parking.e_bike",
    1.0,
    "security",
    "people_breach",
    "劝导推出并张贴提示，电梯阻车系统已报修恢复。",
    (("电动车推进电梯", "有人把电动车推上楼充电，太危险了。"),),
    place="单元门厅",
)
CORRIDOR = Matter(
    "cleaning.corridor",
    1.6,
    "environment",
    "people_absent",
    "当天补做清洁，楼道清扫改为每日一次并拍照留存。",
    (("楼道卫生没人打扫", "楼道里烟头和外卖盒放了一个星期没有人扫。"),),
    place="楼道",
)
RUBBISH = Matter(
    "cleaning.rubbish",
    1.4,
    "environment",
    "vendor",
    "要求清运单位每日两次清运，桶站冲洗消毒。",
    (("垃圾桶满溢有异味", "楼下垃圾桶中午就满了，天热味道很大，招苍蝇。"),),
    months=(6, 7, 8, 9),
    place="垃圾分类点",
)
PESTS = Matter(
    "cleaning.pests",
    0.9,
    "environment",
    "vendor",
    "组织全区消杀两次，地下室投放毒饵站并公示。",
    (("蚊虫多要求消杀", "一楼院子积水，蚊子特别多，孩子被咬得厉害。"),),
    months=(6, 7, 8),
)
PRUNING = Matter(
    "greening.pruning",
    0.9,
    "environment",
    "process_missing",
    "两日内完成修剪，将临窗乔木列入季度修剪清单。",
    (("树枝挡住窗户采光", "楼前的树长到三层，挡光还招虫，请修剪。"),),
    months=(4, 5, 6, 9),
)
GATE = Matter(
    "order.gate",
    1.4,
    "security",
    "people_breach",
    "对当班人员批评教育，恢复访客登记并每班抽查。",
    (("外来人员随意进出", "推销的人直接上楼敲门，门岗根本不问。"),),
    place="北门岗",
)
THROWING = Matter(
    "order.throwing",
    0.5,
    "security",
    "external",
    "调取监控锁定楼层，上门告诫并在大堂张贴警示。",
    (("高空抛物险些伤人", "楼上扔下一个酒瓶，就落在孩子旁边，要求查监控。"),),
)
LIGHT = Matter(
    "equipment.power",
    1.1,
    "engineering",
    "equipment_ageing",
    "更换损坏灯具四盏，夜间巡查每周两次。",
    (("路灯不亮看不清路", "小区东侧路灯坏了一排，晚上走路看不清台阶。"),),
    place="东侧步道",
)
ACCESS = Matter(
    "equipment.access",
    1.3,
    "engineering",
    "equipment_failure",
    "更换读卡器主板，逐户测试门禁卡并补录人脸。",
    (("单元门禁刷不开", "门禁刷脸刷卡都打不开，快递和老人都进不来。"),),
)
FEE = Matter(
    "fees.bill",
    1.2,
    "finance",
    "communication",
    "财务逐项核对账单并当面说明，差额已在当月冲减。",
    (("物业费账单有差错", "已经交过的季度又催缴一次，请核对清楚。"),),
    months=(1, 3, 4, 7, 10),
)
DISCLOSURE = Matter(
    "fees.disclosure",
    0.7,
    "finance",
    "communication",
    "公共收益季度收支表已在公告栏张贴，并发送到业主群。",
    (("公共收益没有公示", "电梯广告和停车的收入半年没有公示，业主有权知道。"),),
)
NOTICE = Matter(
    "notices.late",
    0.9,
    "service",
    "communication",
    "改为停水前二十四小时张贴和短信同时通知。",
    (("停水没有提前通知", "早上起来才发现停水，通知是当天早上才贴的。"),),
)
LEAK_DOWN = Matter(
    "neighbours.leak_down",
    1.0,
    "engineering",
    "external",
    "查明楼上地漏渗漏，协调双方签订修复约定并验收。",
    (("楼上漏水到我家", "卫生间天花板一直滴水，楼上说不是他家的问题。"),),
)
PILES = Matter(
    "neighbours.piles",
    0.8,
    "service",
    "external",
    "上门劝导，三日内清走杂物并复查。",
    (("邻居在楼道堆物", "对门鞋柜和纸箱堆在公共走道，影响通行。"),),
)
QUALITY = Matter(
    "developer.quality",
    1.1,
    "service",
    "equipment_warranty",
    "移交开发商维修班处理，每周跟进一次并告知业主。",
    (("窗户密封不严要求整改", "交房后窗框漏风，开发商来看过一次就没有消息。"),),
)
ORDINARY = (
    *(LIFT, HEATING, RAIN, SQUARE_DANCE, NIGHT_NOISE, LATE_REPAIR, REWORK, ATTITUDE, LATE_REPLY),
    *(DISORDER, SPACE, E_BIKE, CORRIDOR, RUBBISH, PESTS, PRUNING, GATE, THROWING, LIGHT, ACCESS),
    *(FEE, DISCLOSURE, NOTICE, LEAK_DOWN, PILES, QUALITY),
)
"""What comes in any month; the decoration matters come in a wave of their own."""
