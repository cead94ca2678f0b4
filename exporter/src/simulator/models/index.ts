import type { SimulatedModel } from '../simulated-model.ts';
import { cardFraud } from './card-fraud.ts';
import { deliveryTime } from './delivery-time.ts';
import { ticketRouting } from './ticket-routing.ts';

export const SIMULATED_MODELS: readonly SimulatedModel[] = [cardFraud, deliveryTime, ticketRouting];
